package dev.inkling.studio.live;

/// A page that watches a run.
///
/// @param after the training step up to which it knows the run
/// @param mailbox what waits for it
record Subscriber(long after, Mailbox mailbox) {}

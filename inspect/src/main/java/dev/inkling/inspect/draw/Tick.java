package dev.inkling.inspect.draw;

/// A place on an axis and what is written there.
public record Tick(double value, String label) {}

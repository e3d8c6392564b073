/// The same nets in PyTorch, TensorFlow and ONNX Runtime, trained and asked beside ours.
@org.jspecify.annotations.NullMarked
package dev.inkling.peers;

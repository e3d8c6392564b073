/// Models in the formats of other tools: ONNX and safetensors.
module dev.inkling.interop {
  requires static org.jspecify;
  requires transitive dev.inkling.digits;
  requires org.tribuo.util.onnx;
  requires com.google.protobuf;

  exports dev.inkling.interop;
  exports dev.inkling.interop.card;
}

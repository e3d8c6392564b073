/// The web page that shows training live and reads what is drawn, and the HTTP API beneath it.
module dev.inkling.studio {
  requires static org.jspecify;
  requires transitive dev.inkling.inspect;
  requires io.helidon.webserver;
  requires io.helidon.http;
  requires io.helidon.common.buffers;
  requires io.helidon.common.socket;
  requires tools.jackson.core;

  exports dev.inkling.studio;
  exports dev.inkling.studio.http;
  exports dev.inkling.studio.recognise;
  exports dev.inkling.studio.run;
}

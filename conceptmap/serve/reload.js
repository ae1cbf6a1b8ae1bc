"use strict";
// Shows the map again when its files were saved. A hidden page listens to nothing: browsers open
// few connections to one server.
{
  const shown = document.currentScript.dataset.version;
  let events = null;
  const listen = () => {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource("/events");
      events.onmessage = (event) => event.data !== shown && location.reload();
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

"use strict";
// Shows the map again when its files were saved. A hidden page listens to nothing: browsers open
// few connections to one server.
{
  const shown = document.currentScript.dataset.version;
  let events = null;
  // Whoever goes elsewhere on the page meanwhile ends a reload that has begun.
  const reload = () => {
    location.reload();
    setTimeout(reload, 2000);
  };
  const listen = () => {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource("/events");
      events.onmessage = (event) => event.data !== shown && reload();
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

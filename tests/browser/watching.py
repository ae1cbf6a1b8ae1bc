"""Everything that a page may not do, heard from outside: it speaks, fails, asks or is refused."""

from collections.abc import Collection

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

__all__ = ["watch"]

# What the page itself cannot tell Playwright is said on its console.
_TELL = """
addEventListener("securitypolicyviolation",
  (event) => console.error("policy", event.violatedDirective, event.blockedURI));
globalThis.PWN = () => console.error("canary");
"""


def watch(page: Page, allowed: Collection[str] = ()) -> list[str]:
    """A list that fills with all that a page does amiss from now on; ``allowed`` may be loaded."""
    heard: list[str] = []

    def spoke(message: ConsoleMessage) -> None:
        heard.append(f"console {message.type}: {message.text}")

    def asked(request: Request) -> None:
        if request.url.partition("#")[0] not in allowed:
            heard.append(f"request: {request.url}")

    def opened(dialog: Dialog) -> None:
        heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", spoke)
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", asked)
    page.on("dialog", opened)
    page.on("popup", lambda other: heard.append(f"window: {other.url}"))
    page.on("download", lambda file: heard.append(f"download: {file.url}"))
    page.on("websocket", lambda socket: heard.append(f"socket: {socket.url}"))
    page.on("worker", lambda worker: heard.append(f"worker: {worker.url}"))
    page.add_init_script(_TELL)
    return heard

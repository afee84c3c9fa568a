let fitted = 0;

/** Makes an app window as high as its content, within the screen. Elsewhere the browser ignores it, and nothing is lost. */
export function fitWindow(): void {
  if (!matchMedia('(display-mode: standalone), (display-mode: minimal-ui)').matches && window.menubar.visible) return;
  const frame = window.outerHeight - window.innerHeight;
  const wanted = Math.min(Math.ceil(document.documentElement.getBoundingClientRect().height), 900);
  const height = Math.min(wanted + frame, window.screen.availHeight);
  // It only grows: a window that shrinks under the pointer is worse than one that is too large.
  if (height <= Math.max(fitted, window.outerHeight)) return;
  fitted = height;
  window.resizeTo(window.outerWidth, height);
}

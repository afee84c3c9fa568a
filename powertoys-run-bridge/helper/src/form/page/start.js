// The first paint comes first: the script, fetched meanwhile, runs after it. A window nobody sees paints nothing, so not for ever.
const once = () => {
  clearTimeout(late);
  import('./form.js');
};
const late = setTimeout(once, 300);
requestAnimationFrame(() => setTimeout(once));

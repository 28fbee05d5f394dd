// Copies what the page offers, and writes addresses in full where the page stands on the web.
(() => {
  const onWeb = location.protocol.startsWith('http');
  const canonical = document.querySelector('link[rel=canonical]');
  for (const place of document.querySelectorAll('[data-beside]'))
    if (!canonical && onWeb) place.textContent = new URL(place.dataset.beside, location.href).href;
  const here = () => (canonical ? canonical.href : location.href.split(/[?#]/)[0]) + location.hash;
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      const source = button.dataset.copy;
      try {
        await navigator.clipboard.writeText(source === 'here' ? here() : document.getElementById(source).textContent);
        said.textContent = document.documentElement.dataset.lang === 'zh' ? ' 已复制' : ' copied';
      } catch {
        said.textContent = document.documentElement.dataset.lang === 'zh' ? ' 无法复制' : ' could not be copied';
      }
      button.after(said);
    });
  }
})();

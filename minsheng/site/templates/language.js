// The language: named in the address, else chosen before, else the browser's. Both stand in the page.
(() => {
  const root = document.documentElement;
  const known = language => (language === 'zh' || language === 'en' ? language : null);
  const kept = () => { try { return localStorage.getItem('minsheng-lang'); } catch { return null; } };
  const keep = language => { try { localStorage.setItem('minsheng-lang', language); } catch { /* not allowed */ } };
  const show = language => {
    root.dataset.lang = language;
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    for (const button of document.querySelectorAll('[data-set-lang]'))
      button.setAttribute('aria-pressed', String(button.dataset.setLang === language));
    for (const link of document.querySelectorAll('a[href*=".html"]:not([href*=":"])')) {
      const [, path, fragment] = /^([^?#]*)[^#]*(.*)$/.exec(link.getAttribute('href'));
      link.setAttribute('href', `${path}?lang=${language}${fragment}`);
    }
    document.dispatchEvent(new CustomEvent('minsheng:lang', { detail: language }));
  };
  const asked = known(new URLSearchParams(location.search).get('lang'));
  if (asked) keep(asked);
  const first = asked || known(kept()) || ((navigator.language || '').startsWith('zh') ? 'zh' : 'en');
  root.dataset.lang = first;
  addEventListener('DOMContentLoaded', () => show(first));
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-set-lang]');
    if (!button) return;
    keep(button.dataset.setLang);
    show(button.dataset.setLang);
  });
})();

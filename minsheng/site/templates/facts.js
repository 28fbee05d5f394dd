// Copies what the page offers, writes addresses in full where the page stands on the web, and paints the picture of a
// chart, which lies beside the page in both languages, as a PNG of twice its size.
(() => {
  // Who comes for a row that this page has no room for is led to the page that has it.
  const follow = () => {
    const link = document.getElementById(location.hash.slice(1))?.closest('a[data-rows]');
    if (link) location.replace(link.href + location.hash);
  };
  // Who comes for a change arrives above the chart, where its row is told with its base and its source.
  const told = document.createElement('dl');
  told.className = 'facts told';
  told.tabIndex = -1;
  let row = null;
  const tell = () => {
    told.remove();
    if (row) row.id = told.id;
    row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const chart = document.querySelector('main > figure');
    if (!chart || row?.localName !== 'tr' || !/^(printed|computed)-/.test(row.id)) { row = null; return; }
    const names = row.closest('table').tHead.rows[0].cells;
    told.replaceChildren(...[...row.cells].filter(cell => cell.hasChildNodes()).flatMap(cell =>
      [[names[cell.cellIndex], 'dt'], [cell, 'dd']].map(([from, tag]) => {
        const made = document.createElement(tag);
        made.append(...from.cloneNode(true).childNodes);
        return made;
      })));
    [told.id, row.id] = [row.id, ''];
    chart.before(told);
    told.focus();
  };
  const arrive = () => { follow(); tell(); };
  addEventListener('hashchange', arrive);
  // The browser goes to the row itself until all is loaded.
  addEventListener('load', arrive);
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
  // As a script, which may be read where the page was opened as a file.
  const pictures = name => new Promise((resolve, reject) => {
    self.minshengPictures = resolve;
    const script = Object.assign(document.createElement('script'), { src: `${name}.js`, onerror: reject });
    document.head.append(script);
  });
  for (const button of document.querySelectorAll('[data-png]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const language = document.documentElement.dataset.lang;
      const image = new Image();
      const found = await pictures(button.dataset.png);
      image.src = `data:image/svg+xml,${encodeURIComponent(found[language])}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      const link = document.createElement('a');
      link.download = `${button.dataset.png}${language === 'zh' ? '.zh' : ''}.png`;
      canvas.toBlob(blob => {
        link.href = URL.createObjectURL(blob);
        link.click();
        URL.revokeObjectURL(link.href);
      });
    });
  }
})();

// Filters the tables of the page, shows the charts that belong to the rows they show, and explains a row.
// Whatever comes from the data is put in as text, never as markup.
const data = JSON.parse(document.getElementById('report-data').textContent);
const root = document.documentElement;
const $ = id => document.getElementById(id);
const all = selector => [...document.querySelectorAll(selector)];
const language = () => root.dataset.lang;
const word = key => data.words[key][language()];
const named = (row, field) => row[`${field}_${language()}`];
const worded = value => typeof value === 'number' ? data.texts[value] : value;
const objects = table => table.rows.map(row => Object.fromEntries(table.columns.map((name, at) =>
  [name, table.worded.includes(name) ? worded(row[at]) : row[at]])));
const tables = Object.fromEntries(Object.entries(data.tables).map(([name, table]) => [name, objects(table)]));
const FILTERS = ['priority_id', 'jurisdiction_id', 'period_id', 'unit'];
const lines = new Map(all('tr[data-key]').map(line => [line.dataset.key, line]));
const rowOf = new Map(Object.values(tables).flat().filter(row => row.figure_ids).map(row => [row.key, row]));
const figures = new Map(tables.figures.map(row => [row.figure_id, row]));
const releases = new Map(tables.releases.map(row => [row.release_id, row]));
const state = {};
let drawing = 0;

// What a node says in the language that is read.
const text = node => node.nodeType === Node.TEXT_NODE ? node.data
  : node.lang && node.lang !== root.lang && !node.classList.contains('data') ? ''
  : [...node.childNodes].map(text).join('');
const said = node => text(node).replace(/\s+/g, ' ').trim();

// The cells of a table row, each with its heading.
function told(line) {
  const headings = [...line.closest('table').tHead.rows[0].cells];
  let at = 0;
  return [...line.cells].map(cell => {
    const heading = headings[at];
    at += cell.colSpan;
    return { heading: said(heading), text: said(cell), cell };
  }).filter(one => one.text);
}
// State: what is chosen and the place that is looked at, kept in the address behind the #. A place alone is
// written as any page writes it, #growth; beside a choice it stands as at=growth.
function asHash(more = {}) {
  const chosen = Object.entries({ ...state, ...more }).filter(([, value]) => value);
  return '#' + (chosen.length === 1 && state.at ? state.at : new URLSearchParams(chosen));
}
function keep() {
  if (location.hash !== asHash()) history.replaceState(null, '', asHash());
}
const view = () => [...FILTERS, 'series'].map(name => state[name]).join();
function plain(text) {
  try { return decodeURIComponent(text); } catch { return ''; }
}
async function read() {
  const written = location.hash.slice(1);
  const place = written.includes('=') ? '' : plain(written);
  const before = view();
  const left = state.row;
  const asked = new URLSearchParams(place ? '' : written);
  if (!place || !drawing) {
    for (const name of [...FILTERS, 'series', 'row']) state[name] = asked.get(name) || '';
    for (const name of FILTERS) {
      $(name).value = state[name];
      state[name] = $(name).value;
    }
  }
  if (place || !rowOf.has(state.row)) state.row = '';
  const stays = left && !state.row && state.at === (place || asked.get('at') || '');
  state.at = place || asked.get('at') || '';
  explain();
  if (!drawing || view() !== before) apply();
  await loaded();
  keep();
  if (!state.row && !stays) show(state.at || (state.series ? 'series' : FILTERS.some(name => state[name]) ? 'filters' : ''));
}
// Until a page is loaded, the browser moves it to where it thinks the address leads.
const loaded = () => document.readyState === 'complete' || new Promise(done => {
  addEventListener('load', () => setTimeout(done), { once: true });
});
// A place in the page that a link leads to.
function show(id) {
  const target = $(id);
  all('.aim').forEach(line => line.classList.remove('aim'));
  if (!target) return;
  target.hidden = false;
  const folded = target.closest('details') || target.querySelector('#figures > details');
  if (folded) folded.open = true;
  if (target.matches('tr')) target.classList.add('aim');
  target.scrollIntoView({ block: target.matches('tr') ? 'center' : 'start' });
}

const passes = row => FILTERS.every(name => !state[name] || !(name in row) || String(row[name]) === state[name]
  || (name === 'period_id' && row.base_period_id === state[name]));

// The rows of a table that pass the filters.
function rowsOf(name) {
  const rows = tables[name].filter(passes);
  return name === 'scorecard' && !state.period_id ? rows.filter(row => row.is_latest) : rows;
}

function apply() {
  for (const name of Object.keys(tables)) {
    const rows = rowsOf(name);
    for (const place of all(`[data-shown="${name}"]`))
      place.textContent = word('rows_shown').replace('{shown}', rows.length).replace('{all}', tables[name].length);
    if (name === 'coverage') continue;
    const keys = new Set(rows.map(row => row.key));
    for (const line of all(`[data-table="${name}"] tr[data-key]`)) line.hidden = !keys.has(line.dataset.key);
  }
  const scored = new Set(rowsOf('scorecard').map(row => String(row.priority_id)));
  for (const line of all('.absent')) {
    const id = line.dataset.priority;
    line.hidden = scored.has(id) || Boolean(state.priority_id && state.priority_id !== id);
  }
  for (const cell of all('.matrix [data-priority]'))
    cell.hidden = Boolean(state.priority_id && state.priority_id !== cell.dataset.priority);
  for (const line of all('.matrix [data-period]'))
    line.hidden = Boolean(state.period_id && state.period_id !== line.dataset.period);
  for (const name of FILTERS) $(name).classList.toggle('chosen', Boolean(state[name]));
  offerSeries();
  draw();
}

// Series: the values of one measure in one place.
const seriesOf = row => `${row.measure_id}|${row.jurisdiction_id}`;
const seriesName = row => named(row, 'measure_name') + (row.is_national ? '' : `, ${named(row, 'jurisdiction_name')}`);
function offerSeries() {
  const found = new Map();
  for (const row of rowsOf('values')) {
    if (!found.has(seriesOf(row))) found.set(seriesOf(row), []);
    found.get(seriesOf(row)).push(row);
  }
  const stands = rows => tables.scorecard.some(one => one.headline_measure_id === rows[0].measure_id);
  const best = [...found].sort(([, a], [, b]) => stands(b) - stands(a) || b.length - a.length)[0];
  if (!found.has(state.series)) state.series = '';
  const groups = new Map();
  for (const [id, rows] of found) {
    const priority = tables.scorecard.find(one => one.priority_id === rows[0].priority_id);
    if (!groups.has(priority)) {
      groups.set(priority, document.createElement('optgroup'));
      groups.get(priority).label = `${priority.priority_id}. ${named(priority, 'name')}`;
    }
    groups.get(priority).append(new Option(`${seriesName(rows[0])} (${rows.length})`, id));
  }
  $('pick').replaceChildren(...groups.values());
  $('pick').value = state.series || best?.[0] || '';
}
const rowsDrawn = name => name === 'values' ? rowsOf(name).filter(row => seriesOf(row) === $('pick').value) : rowsOf(name);

// Charts: drawn when the page was made. A series lies in a template of its own; growth has a chart per priority.
function draw() {
  for (const place of all('[data-empty]')) place.hidden = rowsDrawn(place.dataset.empty).length > 0;
  const rows = rowsDrawn('values');
  const series = document.querySelector(`[data-series="${CSS.escape($('pick').value)}"]`);
  document.querySelector('[data-chart="values"]').replaceChildren(...(series ? [series.content.cloneNode(true)] : []));
  $('series-one').hidden = Boolean(series) || rows.length === 0;
  $('series-definition').textContent = rows.length ? `${word('definition')}: ${named(rows[0], 'definition')}` : '';
  const grown = new Set(rowsOf('growth').filter(row => row.is_national).map(row => String(row.priority_id)));
  for (const one of all('[data-chart="growth"] [data-priority]')) one.hidden = !grown.has(one.dataset.priority);
  for (const button of all('[data-save]')) button.disabled = takes(button).length === 0 || (button.dataset.save !== 'csv' && charts(button).length === 0);
  root.dataset.drawn = ++drawing;
}

// The explanation of a row: what it says, how it comes about, and the figures behind it.
function ask(key) {
  state.row = key;
  history.pushState(null, '', asHash());
  explain();
}
function explain() {
  if (!rowOf.has(state.row)) return $('explained').close();
  const line = lines.get(state.row);
  const [title, ...facts] = told(line);
  const { [`definition_${language()}`]: definition } = rowOf.get(state.row);
  if (definition) facts.push({ heading: word('definition'), text: definition });
  const mart = state.row.split('|')[0];
  $('explained-title').textContent = title.text;
  $('explained-how').textContent = `${word('how')}: ${word(`how_${mart}`)} (marts.${mart})`;
  $('explained-facts').replaceChildren(...facts.flatMap(one => [
    Object.assign(document.createElement('dt'), { textContent: one.heading }),
    Object.assign(document.createElement('dd'), { textContent: one.text }),
  ]));
  const body = document.createElement('tbody');
  for (const id of rowOf.get(state.row).figure_ids) {
    const copy = $(`figure-${id}`).cloneNode(true);
    copy.removeAttribute('id');
    copy.hidden = false;
    const cell = copy.querySelector('[data-release]'), release = releases.get(cell.dataset.release);
    cell.append(` ${[release.title, release.publisher, release.published_on].filter(Boolean).join(', ')}`);
    body.append(copy);
  }
  $('explained-figures').replaceChildren(document.querySelector('[data-table="figures"]').tHead.cloneNode(true), body);
  $('explained-link').href = asHash();
  if (!$('explained').open) $('explained').showModal();
}

// Taking away: what is shown, as a picture on white paper or as a table, with what is needed to cite it.
const MOST_SOURCES = 12; // releases named below a picture
const LETTERS = 136; // in a line below a picture; a Chinese one is as wide as two
const LICENCE = 'CC BY 4.0';
const releasesOf = rows => [...new Set(rows.flatMap(row =>
  row.figure_ids ? row.figure_ids.map(id => figures.get(id).release_id) : row.release_id || []))].sort().map(id => releases.get(id));
const cited = release => [release.release_id, release.publisher, release.published_on].filter(Boolean).join(' ');
// Where this page is to be found: the address it was made for, or the one it was opened from.
function address(button) {
  const made = document.querySelector('link[rel="canonical"]')?.href;
  const opened = /^https?:$/.test(location.protocol) && location.href.split('#')[0];
  const shown = isSeries(button) ? { series: $('pick').value, at: '', row: '' } : { at: heading(button), row: '' };
  return made || opened ? (made || opened) + asHash(shown) : '';
}
function save(name, content, type) {
  const url = content.startsWith('data:') ? content : URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
}
// The rows that a button takes: those that are drawn, or of the series all that pass the filters.
const takes = button => 'all' in button.dataset ? rowsOf(button.dataset.of) : rowsDrawn(button.dataset.of);
const heading = button => button.dataset.of === 'values' ? 'series' : button.dataset.of;
const isSeries = button => button.dataset.of === 'values' && !('all' in button.dataset);
function fileName(button, ending) {
  const [row] = takes(button);
  const what = isSeries(button) ? [row.measure_id, row.is_national ? '' : row.jurisdiction_id] : [button.dataset.of];
  const chosen = FILTERS.filter(one => state[one] && !(isSeries(button) && one !== 'period_id'))
    .map(one => one === 'priority_id' ? `priority-${state[one]}` : state[one]);
  return `${['minsheng', ...what, ...chosen].filter(Boolean).join('-').replace(/[^\w-]+/g, '-')}.${ending}`;
}
function title(button) {
  const [row] = takes(button);
  const chosen = FILTERS.filter(one => state[one]).map(one => $(one).selectedOptions[0].textContent);
  return isSeries(button) ? { text: seriesName(row), subtitle: [named(row, 'unit_name'), ...chosen].join(' · ') }
    : { text: said($(`h-${heading(button)}`)), subtitle: chosen.join(' · ') };
}
// What stands below a picture: the releases, the day and version of the data, the licence and the address.
function foot(rows, button) {
  const from = releasesOf(rows).map(cited);
  const more = from.length > MOST_SOURCES ? [word('more_sources').replace('{n}', from.length - MOST_SOURCES)] : [];
  const sources = [...from.slice(0, MOST_SOURCES), ...more].join('; ');
  const origin = ['minsheng 检护民生', data.edition.version, data.edition.day && `${word('data_to')} ${data.edition.day}`,
    LICENCE, address(button)].filter(Boolean).join(' · ');
  return [...(sources ? broken(`${word('source')}: ${sources}`) : []), ...broken(origin)];
}
function broken(text) {
  const lines = [''];
  let width = 0;
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g)) {
    const wide = piece.length * (piece > '\u2e80' ? 2 : 1);
    if (width && width + wide > LETTERS) { lines.push(''); width = 0; }
    lines[lines.length - 1] += piece;
    width += wide;
  }
  return lines;
}
const charts = button => all(`[data-chart="${button.dataset.of}"] svg[role]`).filter(one => !one.closest('[hidden]'));
// The charts that are shown, below each other in the colours of paper.
const NAMESPACE = 'http://www.w3.org/2000/svg';
function element(name, attributes, words) {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words) made.textContent = words;
  return made;
}
function style() {
  const paper = getComputedStyle(document.querySelector('.paper'));
  const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).filter(rule => rule.selectorText?.startsWith('.drawing'));
  return `text { font-family: sans-serif; } ${rules.map(rule => rule.cssText).join(' ')}`
    .replace(/var\((--[\w-]+)\)/g, (_, variable) => paper.getPropertyValue(variable).trim());
}
function composed(button) {
  const { text: heading, subtitle } = title(button);
  const whole = element('svg', { xmlns: NAMESPACE, class: 'drawing', width: 960 });
  whole.append(element('style', {}, style()), element('rect', { class: 'paper', width: '100%', height: '100%' }));
  let y = 16;
  const write = (words, name, size) => whole.append(element('text', { class: name, x: 24, y: (y += size * 1.4) }, words));
  for (const line of broken(heading)) write(line, 'picture-subtitle', 20);
  if (subtitle) write(subtitle, 'axis', 12);
  for (const drawn of charts(button)) {
    const heading = drawn.closest('[data-priority]')?.querySelector('h3');
    if (heading) write(said(heading), 'number', 16);
    const copy = drawn.cloneNode(true);
    for (const other of copy.querySelectorAll('[lang]')) if (other.getAttribute('lang') !== root.lang) other.remove();
    for (const [key, value] of Object.entries({ x: 104, y: (y += 14), width: 820 })) copy.setAttribute(key, value);
    whole.append(copy);
    y += Number(copy.getAttribute('height')) + 8;
  }
  for (const line of foot(takes(button), button)) write(line, 'axis', 12);
  whole.setAttribute('height', y + 20);
  return whole;
}
async function picture(button, type) {
  const whole = composed(button);
  const svg = new XMLSerializer().serializeToString(whole);
  if (type === 'svg') return save(fileName(button, type), svg, 'image/svg+xml');
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: 2 * image.width, height: 2 * image.height });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  save(fileName(button, type), canvas.toDataURL('image/png'));
}
function cell(value) {
  let plain = value === null || value === undefined ? '' : Array.isArray(value) ? JSON.stringify(value) : String(value);
  if (typeof value !== 'number' && /^'*[=+\-@\t\r\n＝＋－＠]/.test(plain)) plain = `'${plain}`;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
// Each row says by itself where it comes from.
function origin(row, button) {
  const from = releasesOf([row]);
  return {
    as_printed: row.as_printed ?? (row.figure_ids || []).map(id => figures.get(id).as_printed),
    sources: from.map(cited), urls: from.map(one => one.url).filter(Boolean),
    data_day: data.edition.day, version: data.edition.version, licence: LICENCE, address: address(button),
  };
}
function csv(button) {
  const rows = takes(button).map(row => ({ ...row, ...origin(row, button) }));
  const columns = [...new Set([...data.tables[button.dataset.of].columns, ...'as_printed', 'sources', 'urls', 'data_day', 'version', 'licence', 'address'])]
    .filter(column => !data.notExported.includes(column));
  const written = [columns, ...rows.map(row => columns.map(column => row[column]))];
  save(fileName(button, 'csv'), '\ufeff' + written.map(row => row.map(cell).join(',') + '\r\n').join(''), 'text/csv');
}

function relabel() {
  for (const option of all('option[data-en]')) option.textContent = option.dataset[language()];
}

$('filters').addEventListener('change', event => {
  state[event.target.id] = event.target.value;
  keep();
  apply();
});
$('filters').addEventListener('reset', () => {
  for (const name of FILTERS) state[name] = '';
  keep();
  setTimeout(apply);
});
$('filters').addEventListener('submit', event => event.preventDefault());
$('pick').addEventListener('change', event => {
  state.series = event.target.value;
  keep();
  draw();
});
$('explained').addEventListener('close', () => {
  if (!state.row) return;
  state.row = '';
  keep();
});
document.addEventListener('click', event => {
  const button = event.target.closest('[data-save]');
  if (button) return button.dataset.save === 'csv' ? csv(button) : picture(button, button.dataset.save);
  const link = event.target.closest('a.to-row');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(new URLSearchParams(link.hash.slice(1)).get('row'));
});
addEventListener('hashchange', read);
addEventListener('beforeprint', () => all('main details').forEach(one => { one.open = true; }));
document.addEventListener('minsheng:lang', () => {
  relabel();
  if (!drawing) return read();
  apply();
  explain();
});

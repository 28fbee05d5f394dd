// Search in the names of both languages, typing errors forgiven, and in the numbers. The index is a script of its own,
// loaded when the field is first used, so that it works from a folder and costs nothing before.
(() => {
  const form = document.getElementById('search');
  const [asked, found, count] = ['asked', 'found', 'found-count'].map(id => document.getElementById(id));
  const SHOWN = 12;
  const FACTORS = { 万: 1e4, 亿: 1e8, thousand: 1e3, million: 1e6, billion: 1e9 };
  const language = () => document.documentElement.dataset.lang === 'zh' ? 1 : 0;
  const folded = text => text.normalize('NFKC').toLowerCase().replaceAll('−', '-');
  const latin = text => folded(text).match(/[a-z0-9]+/g) || [];
  const chinese = text => (folded(text).match(/[\u3400-\u9fff]+/g) || []).flatMap(pairs);
  const pairs = run => run.length < 3 ? [run] : [...run].slice(1).map((sign, at) => run[at] + sign);

  let index = null, loading = null;
  const loaded = () => loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = form.dataset.index;
    script.onload = () => {
      index = globalThis.minshengIndex;
      index.words = index.pages.map(([, id, en, zh, beside]) => [latin(`${en} ${beside} ${id}`), folded(`${en} ${zh}`)]);
      resolve();
    };
    script.onerror = reject;
    document.head.append(script);
  });

  // Edits between two words: letters left out, put in, exchanged or swapped; more than two are too many.
  const edits = (one, two) => {
    if (Math.abs(one.length - two.length) > 2) return 3;
    let before = [], last = [...Array(two.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= two.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== two[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[two.length];
  };
  const alike = (word, other) => {
    if (word === other) return 1;
    if (other.startsWith(word)) return 0.9;
    if (word.length < 4) return 0;
    let same = 0;
    while (same < word.length && word[same] === other[same]) same++;
    if (same >= 4 && same >= 0.7 * word.length && same >= 0.5 * other.length) return 0.8;
    // A slip in the beginning of a longer word, too: arests is near to arrested.
    const slips = Math.min(edits(word, other), edits(word, other.slice(0, word.length + 1)));
    return slips <= (word.length > 5 ? 2 : 1) ? 0.7 : 0;
  };

  // A page's score: what part of the words it has, rare words counting more than frequent ones.
  const scored = (words, signs) => {
    const scores = index.pages.map(() => 0);
    let weights = 0;
    const add = hit => {
      const hits = index.words.map(hit);
      const having = hits.filter(Boolean).length;
      // What no page has is a slip, or spans two words of a Chinese name, rather than what was asked for.
      const weight = Math.log(1 + hits.length / (1 + having)) * (having ? 1 : 0.3);
      weights += weight;
      hits.forEach((score, at) => { scores[at] += weight * score; });
    };
    for (const word of words) add(([own]) => Math.max(0, ...own.map(other => alike(word, other))));
    for (const pair of signs) add(([, text]) => Number(text.includes(pair)));
    return scores.map(score => weights ? score / weights : 0);
  };

  // Numbers in a question, with how many decimals they are meant to have; 3.46万 is 34600, and S173 is a name.
  const numbers = text => [...text.matchAll(/(?<![a-z\d])([+-]?)(\d[\d,]*(?:\.\d+)?)\s*(%|万|亿|thousand|million|billion)?/g)].map(
    ([whole, sign, digits, unit]) => {
      const decimals = (digits.split('.')[1] || '').length, factor = FACTORS[unit] || 1;
      return { whole, sign, value: Number(digits.replaceAll(',', '')) * factor, decimals: factor > 1 ? 0 : decimals, percent: unit === '%' };
    });
  const fits = (number, [value, , , kind]) => {
    const own = Number(value.replace('−', '-'));
    if ((number.percent && kind === 'c') || (number.sign === '-' && own > 0) || (number.sign === '+' && own < 0)) return 0;
    if (Math.abs(Math.abs(own) - number.value) < 1e-6) return 1;
    return kind !== 'c' && Math.abs(own).toFixed(number.decimals) === number.value.toFixed(number.decimals) ? 0.8 : 0;
  };

  const results = text => {
    const wanted = numbers(text);
    // A year may stand for a number as well as for a window.
    const rest = wanted.reduce((left, { whole }) => left.replace(whole, ' '), text);
    const words = latin(rest), signs = chinese(rest), years = wanted.filter(({ value }) => value > 1990 && value < 2100).map(({ value }) => String(value));
    const scores = scored(words, signs);
    const some = words.length + signs.length > 0;
    const hits = scores.map((score, page) => ({ score, page })).filter(({ score }) => score > 0.45);
    for (const entry of index.numbers) {
      const [, page, window] = entry;
      const exact = Math.max(0, ...wanted.map(number => fits(number, entry)));
      const inWindow = years.some(year => index.windows[window][0].includes(year));
      if (exact || (some && inWindow && scores[page] > 0.45)) hits.push({ score: (exact || 0.5) + scores[page], page, entry });
    }
    // Of alike ones: measures before releases, and the shorter name first.
    const order = hit => 'mpjr'.indexOf(index.pages[hit.page][0]) * 1000 + index.pages[hit.page][2].length;
    return hits.sort((one, two) => two.score - one.score || order(one) - order(two));
  };

  const KINDS = { m: ['measure', '指标'], r: ['release', '发布'], p: ['priority', '重点'], j: ['place', '地区'] };
  const written = ([value, , , kind]) => {
    const grouped = value.replace(/\d+/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ','));
    return kind === 'c' ? grouped : kind === 'p' ? `${grouped}%` : `${value.startsWith('−') ? '' : '+'}${grouped}%`;
  };
  const item = ({ page, entry }) => {
    const [kind, id, en, zh, beside] = index.pages[page], at = language();
    const link = document.createElement('a'), more = document.createElement('span'), line = document.createElement('li');
    link.href = `${kind}/${id}.html?lang=${at ? 'zh' : 'en'}${entry ? `#${entry[4]}` : ''}`;
    const name = (at && zh) || en;
    link.append(entry ? `${written(entry)} · ${name} ` : `${name} `, more);
    more.textContent = entry ? index.windows[entry[2]][at] : [KINDS[kind][at], beside].filter(Boolean).join(' · ');
    line.append(link);
    return line;
  };
  const show = async () => {
    const text = folded(asked.value.trim());
    if (text) {
      try { await loaded(); } catch {
        count.textContent = ['The index could not be loaded.', '无法载入索引。'][language()];
        return;
      }
    }
    // The field may have changed while the index was loaded.
    if (text !== folded(asked.value.trim())) return;
    const hits = text ? results(text) : [];
    found.replaceChildren(...hits.slice(0, SHOWN).map(item));
    const all = hits.length > SHOWN ? [`The first ${SHOWN} of ${hits.length}`, `前 ${SHOWN} 条，共 ${hits.length} 条`] : [`${hits.length} found`, `共 ${hits.length} 条`];
    count.textContent = text ? all[language()] : '';
  };
  asked.addEventListener('focus', () => loaded().catch(() => {}), { once: true });
  asked.addEventListener('input', show);
  form.addEventListener('submit', event => {
    event.preventDefault();
    found.querySelector('a')?.click();
  });
  document.addEventListener('minsheng:lang', show);
  asked.value = new URLSearchParams(location.search).get('q') || '';
  if (asked.value) show();
})();

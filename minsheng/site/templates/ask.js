// Ask the marts: DuckDB-Wasm in a worker, all of it taken out of this page.
(() => {
  const MOST_ROWS = 500; // on the page
  const MOST_TAKEN = 100000; // of an answer, unless all are asked for: more can cost a phone its memory
  const SHOWN = 'answer.csv';
  const NUMBER = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL\(.*\)|DOUBLE|FLOAT)$/;
  // A spreadsheet takes a cell that begins like this for a formula; the wide forms too, in Chinese settings.
  const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
  const EXPLAINS = /^(?:\s|--[^\n]*\n)*explain\b/i;
  const PIVOT = /\bpivot\b/i; // several statements to DuckDB, which it does not prepare
  // The worker asks for its program by an address; it is handed the one that lies in the page.
  const PRELUDE = `{
    const program = new Promise(given => addEventListener('message', event => {
      event.stopImmediatePropagation();
      given(event.data);
    }, { once: true }));
    self.fetch = async () => new Response(
      new Blob([await program]).stream().pipeThrough(new DecompressionStream('deflate-raw')),
      { headers: { 'Content-Type': 'application/wasm' } });
  }\n`;

  const $ = id => document.getElementById(id);
  const made = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const both = (english, chinese) => [
    made('span', { lang: 'en' }, english), made('span', { lang: 'zh-CN' }, chinese)];
  const say = (english, chinese, wrong = false) => {
    $('state').className = wrong ? 'wrong' : '';
    $('state').replaceChildren(...both(english, chinese));
  };
  const taken = id => {
    const text = $(id).textContent;
    $(id).remove();
    return Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  };
  const inflated = bytes => new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')));
  const utf8 = text => new TextEncoder().encode(text);

  // A statement without the semicolon and comments at its end.
  function unended(sql) {
    const bare = sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g,
      part => (/^['"]/.test(part) ? 'x' : ' ').repeat(part.length));
    return sql.slice(0, bare.replace(/[;\s]+$/, '').length);
  }

  // One DuckDB in a worker, spoken to in the messages of DuckDB-Wasm.
  class Engine {
    #waiting = new Map();
    #last = 0;

    static async start(packed) {
      const engine = new Engine();
      const script = new Blob([PRELUDE, await inflated(packed.worker).blob()], { type: 'text/javascript' });
      const address = URL.createObjectURL(script);
      engine.worker = new Worker(address);
      engine.worker.onmessage = ({ data }) => engine.#settle(data);
      engine.worker.onerror = event => engine.end(new Error(event.message || 'the worker did not start'));
      engine.worker.postMessage(packed.program);
      await engine.#send('INSTANTIATE', ['https://page.invalid/duckdb.wasm', null]);
      URL.revokeObjectURL(address);
      await engine.#send('OPEN', { path: ':memory:' });
      engine.connection = await engine.#send('CONNECT', null);
      await engine.#load(await inflated(packed.marts).json());
      return engine;
    }

    // Make the tables, and then close every way out: to files, to the network, to extensions.
    async #load(tables) {
      const schemas = new Set(tables.map(({ place }) => place.split('.')[0]));
      for (const schema of schemas) await this.run(`create schema ${schema}`);
      for (const { place, definition, rows } of tables) {
        await this.#send('REGISTER_FILE_BUFFER', ['rows.csv', utf8(rows)]);
        await this.run(definition);
        await this.run(`copy ${place} from 'rows.csv' (header false)`);
        await this.#send('DROP_FILE', 'rows.csv');
      }
      await this.run(`
        set search_path = '${[...schemas].join().replaceAll('"', '')}';
        set autoinstall_known_extensions = false;
        set autoload_known_extensions = false;
        set allowed_paths = ['${SHOWN}'];
        set enable_external_access = false;
        set lock_configuration = true`);
    }

    #send(type, data) {
      return new Promise((done, failed) => {
        this.#waiting.set(++this.#last, { done, failed });
        this.worker.postMessage({ messageId: this.#last, type, data });
      });
    }

    #settle({ requestId, type, data }) {
      const waiting = this.#waiting.get(requestId);
      if (!waiting || type === 'INSTANTIATE_PROGRESS') return;
      this.#waiting.delete(requestId);
      if (type === 'ERROR') waiting.failed(new Error(data.message));
      else waiting.done(data);
    }

    end(reason) {
      this.worker.terminate();
      for (const { failed } of this.#waiting.values()) failed(reason);
      this.#waiting.clear();
    }

    run(sql) { return this.#send('RUN_QUERY', [this.connection, sql]); }

    // Return the columns and rows of one statement that asks, and whether it has more than the most that is
    // taken; no other statement gets to run.
    async ask(sql, most) {
      if (!PIVOT.test(sql)) {
        const statement = await this.#send('CREATE_PREPARED', [this.connection, sql]);
        await this.#send('CLOSE_PREPARED', [this.connection, statement]);
      }
      const query = `from (\n${unended(sql)}\n)${most === Infinity ? '' : ` limit ${most + 1}`}`;
      try {
        // The query begins on a line of its own, so that what is told of it can be told of it alone.
        await this.run(`create or replace temp table answer as ${query}`).catch(error => {
          error.message = error.message.replace(/\bLINE (\d+):/g, (_, line) => `LINE ${line - 1}:`);
          // It is well written, but no query.
          throw Object.assign(error, { asksNothing: error.message.startsWith('Parser Error') });
        });
        const columns = await this.#rows('select column_name, column_type from (describe temp.answer)');
        const found = await this.#rows('from temp.answer');
        const decimal = columns.map(([, type]) => type.startsWith('DECIMAL'));
        const rows = found.slice(0, most).map(row => row.map((value, at) => (decimal[at] ? plain(value) : value)));
        return { columns: columns.map(([name, type]) => ({ name, type })), rows, more: found.length > most };
      } finally {
        await this.run('drop table if exists temp.answer').catch(() => {}); // or DuckDB would suggest its name
      }
    }

    // Take the rows as DuckDB writes them, so that no number passes through one of JavaScript's.
    async #rows(query) {
      await this.#send('REGISTER_FILE_BUFFER', [SHOWN, new Uint8Array()]);
      await this.run(`copy (${query}) to '${SHOWN}' (header false, force_quote *, use_tmp_file false)`);
      const written = new TextDecoder().decode(await this.#send('COPY_FILE_TO_BUFFER', SHOWN));
      await this.#send('DROP_FILE', SHOWN);
      return cells(written);
    }
  }

  // A decimal without the zeros that fill it up: 34600, not 34600.0000.
  const plain = value => value && value.replace(/\.0+$|(\.\d*?)0+$/, '$1');

  // A cell in quotes is a text, however short; one without is NULL.
  function cells(text) {
    const rows = [];
    let row = [];
    for (const [, quoted, end] of text.matchAll(/(?:"((?:[^"]|"")*)")?(,|\n)/g)) {
      row.push(quoted === undefined ? null : quoted.replaceAll('""', '"'));
      if (end === '\n') { rows.push(row); row = []; }
    }
    return rows;
  }

  // Where the site tells of what a cell names; nothing where it has no page of it.
  function pageOf(column, value) {
    const [folder, anchor] = { measure_id: ['m'], release_id: ['r', 'release'], priority_id: ['p'], jurisdiction_id: ['j'],
      figure_id: ['', 'figure'] }[column] ?? [];
    if (pages[folder]?.includes(value)) return `../${folder}/${encodeURIComponent(value)}.html?lang=${root.dataset.lang}`;
    return anchor && pages[anchor]?.includes(value) ? `../all.html?lang=${root.dataset.lang}#${anchor}-${encodeURIComponent(value)}` : '';
  }

  function table({ columns, rows }) {
    const numeric = columns.map(({ type }) => NUMBER.test(type));
    const head = columns.map(({ name, type }, at) => {
      const th = made('th', { scope: 'col', className: numeric[at] ? 'number' : '' },
        made('button', { type: 'button', className: 'sort' }, name), made('span', { className: 'kind' }, type));
      th.firstChild.dataset.sort = at;
      if (order.at === at) th.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
      return th;
    });
    const linked = (name, value) => {
      const href = pageOf(name, value);
      return href ? made('a', { href }, value) : value;
    };
    const cell = (value, at) => made('td', { className: numeric[at] ? 'number' : '' },
      value === null ? made('span', { className: 'null' }, 'NULL') : linked(columns[at].name, value));
    return made('table', {},
      made('thead', {}, made('tr', {}, ...head)),
      made('tbody', {}, ...rows.slice(0, MOST_ROWS).map(row => made('tr', {}, ...row.map(cell)))));
  }

  // Sort the answer by a column: upwards first, then downwards; NULL stands last.
  function sort(at) {
    order = { at, down: order.at === at && !order.down };
    const isNumber = NUMBER.test(answer.columns[at].type);
    const way = order.down ? -1 : 1;
    const compare = (a, b) => (isNumber ? a - b : 0) || (a < b ? -1 : Number(a > b));
    answer.rows.sort(({ [at]: a }, { [at]: b }) => (a === null || b === null ? (a === null) - (b === null) : way * compare(a, b)));
    $('answer').replaceChildren(table(answer));
    $('answer').querySelector(`[data-sort="${at}"]`).focus();
  }

  // RFC 4180, with a mark so that spreadsheets take it for UTF-8, and with formulas made harmless.
  function csv({ columns, rows }) {
    const text = columns.map(({ type }) => !NUMBER.test(type));
    const safe = value => (FORMULA.test(value) ? `'${value}` : value);
    const quoted = value => (/[,"\r\n]|^\s|\s$|^$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const line = (row, isText) => row
      .map((value, at) => (value === null ? '' : quoted(isText(at) ? safe(value) : value))).join() + '\r\n';
    return '\ufeff' + line(columns.map(({ name }) => name), () => true)
      + rows.map(row => line(row, at => text[at])).join('');
  }

  const questions = JSON.parse($('questions').textContent);
  const pages = JSON.parse($('pages').textContent);
  const root = document.documentElement;
  let engine, packed, answer;
  let order = {};

  const asked = () => {
    try {
      return decodeURIComponent(/^#sql=(.+)/s.exec(location.hash)?.[1] ?? '');
    } catch {
      return '';
    }
  };
  const address = () => `${location.href.split('#')[0]}#sql=${encodeURIComponent($('sql').value)}`;

  const spaced = number => number.toLocaleString('en');
  function show(result, seconds) {
    answer = result;
    order = {};
    const { length } = result.rows;
    $('answer').replaceChildren(table(result));
    $('answered').hidden = false;
    $('csv').disabled = false;
    $('all').hidden = !result.more;
    $('cut').hidden = length <= MOST_ROWS;
    const [first, others] = [spaced(MOST_ROWS), spaced(length)];
    $('cut').replaceChildren(...(result.more ? both(
      `The answer has more than ${others} rows, of which the first ${others} were taken; ${first} are shown, and the CSV file has those that were taken.`,
      `结果超过 ${others} 行，只取前 ${others} 行；页面显示其中 ${first} 行，CSV 文件含所取各行。`)
      : both(`The first ${first} of ${others} rows are shown; the CSV file has all.`,
        `仅显示 ${others} 行中的前 ${first} 行；CSV 文件含全部。`)));
    say(`${others} ${length === 1 ? 'row' : 'rows'}, in ${seconds.toFixed(2)} s.`,
      `共 ${others} 行，用时 ${seconds.toFixed(2)} 秒。`);
  }

  function explain(error) {
    // DuckDB tells the place of some mistakes twice, and of extensions how to fetch them, which no page can.
    const told = error.message.split(/\n{2,}/);
    const end = told.findIndex(paragraph => paragraph.startsWith('Please try installing'));
    $('words').textContent = [...new Set(end < 0 ? told : told.slice(0, end))].join('\n\n');
    $('words').hidden = false;
  }

  function refuse(error) {
    answer = undefined;
    $('csv').disabled = true;
    $('answered').hidden = true;
    if (EXPLAINS.test($('sql').value)) {
      return say('explain tells how a query would run; this page only shows what a query answers. Leave the word out.',
        'explain 说明查询如何执行，而本页只给出查询结果。请去掉该词。', true);
    }
    if (error.asksNothing) {
      return say('This statement asks for no rows, so it was not run. Begin with select, with, from, describe, '
        + 'summarize or show.', '此语句不返回任何行，因此没有运行。请以 select、with、from、describe、summarize 或 show 开头。', true);
    }
    explain(error);
    say('The query was not answered. DuckDB says why:', '未能作答。DuckDB 说明如下：', true);
  }

  function busy(yes) {
    $('run').disabled = yes;
    $('stop').hidden = !yes;
  }

  // What was run by hand stands in the address as well.
  function run(most = MOST_TAKEN) {
    if ($('run').disabled) return;
    if (!$('sql').value.trim()) return say('There is no query to run; write one.', '没有可运行的查询，请先书写。', true);
    history.replaceState(null, '', address());
    find(most);
  }

  async function find(most = MOST_TAKEN) {
    $('words').hidden = true;
    busy(true);
    say('Running …', '正在运行……');
    const begun = performance.now();
    const used = engine;
    try {
      const result = await used.ask($('sql').value, most);
      if (used === engine) show(result, (performance.now() - begun) / 1000);
    } catch (error) {
      if (used === engine) refuse(error);
    }
    if (used === engine) busy(false);
  }

  async function start() {
    try {
      engine = await Engine.start(packed);
      busy(false);
      return true;
    } catch (error) {
      $('stop').hidden = true;
      explain(error);
      say('DuckDB could not start in this browser; a newer one may help. It says:',
        'DuckDB 无法在此浏览器中启动，请尝试较新的浏览器。其说明如下：', true);
      return false;
    }
  }

  async function stop() {
    const ended = engine;
    engine = undefined;
    ended?.end(new Error('stopped'));
    say('Stopped. DuckDB is starting again …', '已停止。DuckDB 正在重新启动……');
    $('stop').hidden = true;
    $('sql').focus();
    if (await start()) say('Stopped; ready again.', '已停止，可再次查询。');
  }

  function edit(sql) {
    $('sql').value = sql;
    $('sql').scrollTop = 0;
  }

  function save() {
    const url = URL.createObjectURL(new Blob([csv(answer)], { type: 'text/csv' }));
    made('a', { href: url, download: 'answer.csv' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  async function copy() {
    const url = address();
    history.replaceState(null, '', url);
    try {
      await navigator.clipboard.writeText(url);
      $('address').hidden = true;
      say('The link is copied. It holds the query, not the answer.', '链接已复制。链接包含查询语句，不含结果。');
    } catch {
      $('address').value = url;
      $('address').hidden = false;
      $('address').select();
      say('This browser does not let the page copy: copy the link from the field below.',
        '浏览器不允许网页复制，请从下方复制链接。');
    }
  }

  // A link may come from anyone; its query runs all the same, since no query changes or sends anything.
  function follow() {
    edit(asked());
    find();
  }

  // The query that the form stands for.
  function composed() {
    const chosen = ['measure_id', 'jurisdiction_id', 'period_id'].filter(name => $(name).value);
    const conditions = chosen.map(name => `${name} = '${$(name).value.replaceAll("'", "''")}'`);
    return `select measure_id, measure_name_${root.dataset.lang}, jurisdiction_name_${root.dataset.lang}, period_id,
    value, lower_bound, upper_bound, unit, agreement, figure_ids
from fct_measure_values
${conditions.length ? `where ${conditions.join('\n    and ')}\n` : ''}order by measure_id, jurisdiction_id, period_id`;
  }

  function relabel() {
    for (const option of document.querySelectorAll('#form option')) option.textContent = option.dataset[root.dataset.lang];
  }

  document.addEventListener('click', event => {
    const { question, table: name, sort: column } = event.target.closest('button')?.dataset ?? {};
    if (column !== undefined) return sort(Number(column));
    if (question === undefined && name === undefined) return;
    edit(name === undefined ? questions[question] : `from ${name}\nlimit 100`);
    $('query').scrollIntoView();
    $('sql').focus({ preventScroll: true });
    run();
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });
  addEventListener('hashchange', () => { if (asked() && asked() !== $('sql').value && !$('run').disabled) follow(); });
  document.addEventListener('minsheng:lang', relabel);
  $('form').addEventListener('submit', event => {
    event.preventDefault();
    edit(composed());
    $('query').scrollIntoView();
    run();
  });
  $('run').addEventListener('click', () => run());
  $('all').addEventListener('click', () => run(Infinity));
  $('stop').addEventListener('click', stop);
  $('csv').addEventListener('click', save);
  $('link').addEventListener('click', copy);

  edit(asked() || questions[0]);
  say('DuckDB is starting …', 'DuckDB 正在启动……');
  // A moment for the browser to draw the page first.
  setTimeout(async () => {
    packed = { program: taken('program'), worker: taken('worker'), marts: taken('marts') };
    if (await start()) find();
  });
})();

// The page: a question in the form, a command line, its answer.
import {Calculator, Stopped} from './calculator.js';
import {argumentsOf, argumentsWith, hashOf, lineOf, valuesOf} from './command_line.js';
import {element, showForm, valuesIn} from './form.js';
import {broken, shownBound} from './answer.js';
import {curvesOf, dimensionsAbout, draw} from './figure.js';
import {copy} from './copy.js';

const $ = id => document.getElementById(id);

// What each question begins with.
const beginnings = {
  bound: ['bound', '--activation', 'relu', '--n', '1024', '--k', '10', '--tau', '0.01'],
  norm: ['norm', '--activation', 'relu', '--k', '2:10:2'],
  spectrum: ['spectrum', '--activation', 'relu', '--degree', '0:10'],
  correlate: ['correlate', '--activation', 'relu', '--k', '2', '--overlap', '1', '--distribution', 'gaussian(correlation=1/4)'],
  table: ['table', '--activation', 'relu', '--n', '64,256,1024', '--k', '4,6', '--tau', '0.01,0.001', '--theorems', 'csq-frame'],
  cite: ['cite', 'csq-frame'],
  list: ['list'],
  verify: ['verify'],
};
const order = ['bound', 'table', 'norm', 'spectrum', 'correlate', 'verify', 'cite', 'list'];
const titles = {bound: 'Bound', table: 'Table', norm: 'Norm', spectrum: 'Spectrum', correlate: 'Correlations', verify: 'Verify', cite: 'Cite',
  list: 'Names'};
const patience = 400;  // milliseconds that an old question may still run before a new one stops it

const calculator = new Calculator($('worker-script').textContent, $('program').textContent.trim());
let commands, known;
let asked = 0;                 // the number of the latest question
let current = {given: [], files: {}};  // the latest answered question
let dropped = null;            // the file to verify: {name, text}
const remembered = {};         // the arguments of each command, while others are looked at

const say = (text, isBad = false) => {
  $('said').textContent = text;
  $('state').classList.toggle('bad', isBad);
};
const busy = isBusy => { $('stop').hidden = !isBusy; };

function commandOf(name) { return commands.find(command => command.name === name); }

/** Runs a part of the question `mine`; undefined if a later question was asked meanwhile. */
async function part(mine, given, files) {
  const answer = await calculator.run(given, files);
  return mine === asked ? answer : undefined;
}

function clear() {
  for (const id of ['answer', 'rest', 'figure']) $(id).replaceChildren();
  for (const id of ['figure', 'copies', 'printed']) $(id).hidden = true;
}

function showPrinted(given, text) {
  $('printed').hidden = false;
  $('printed').open ||= given[0] !== 'bound';
  $('format').value = 'text';
  $('text').replaceChildren(...broken(text));
  $('line').textContent = lineOf(given);
}

async function showFigure(mine, given, theorems) {
  const command = commandOf('table');
  const values = valuesOf(given);
  if (!/^\d+$/.test(values.n ?? '') || theorems.length === 0 || values.solve || values.width) return;
  const least = /^\d+$/.test(values.k ?? '') ? Number(values.k) : 2;
  const n = Number(values.n);
  const table = argumentsWith(command, {...values, n: dimensionsAbout(n, least).join(','), theorems: theorems.slice(0, 6).join(','),
    columns: 'theorem,n,log_n_queries'});
  const answer = await part(mine, [...table, '--format', 'json']);
  if (answer && answer.status !== 2 && answer.output !== '') draw($('figure'), curvesOf(JSON.parse(answer.output).rows), n, lineOf(table));
}

async function ask(given, files = {}) {
  const mine = ++asked;
  say('It computes.');
  const waited = setTimeout(() => { if (mine === asked) busy(true); }, 200);
  try {
    await calculator.freed(patience);
    const answer = mine === asked && await part(mine, given, files);
    if (!answer) return;
    current = {given, files};
    clear();
    if (answer.output === '') {
      say(answer.message.replace(/^sqdim: /, '').trim(), true);
      return;
    }
    showPrinted(given, answer.output);
    $('copies').hidden = false;
    for (const button of $('copies').querySelectorAll('[data-copy]')) {
      const withoutPapers = given[0] === 'list' && ['latex', 'bibtex'].includes(button.dataset.copy);
      button.disabled = withoutPapers || (given[0] === 'verify' && button.dataset.copy === 'link');
    }
    say(`Answered in ${Math.max(1, Math.round(answer.milliseconds))} ms.` + (answer.status === 0 ? '' : ' Not all that was asked has an answer.'));
    if (given[0] !== 'bound') return;
    const document = await part(mine, [...given, '--format', 'json'], files);
    const markdown = document && await part(mine, [...given, '--format', 'markdown'], files);
    if (!markdown) return;
    const {head, rest, theorems} = shownBound(answer.output, document.output === '' ? [] : JSON.parse(document.output).rows, markdown.output);
    $('answer').replaceChildren(...head);
    $('rest').replaceChildren(...rest);
    await showFigure(mine, given, theorems);
  } catch (error) {
    if (mine !== asked) return;
    if (error instanceof Stopped) say('Stopped.');
    else say(error.message, true);
  } finally {
    clearTimeout(waited);
    if (mine === asked) busy(false);
  }
}

function askForm() {
  const command = commandOf(document.querySelector('[name=command]:checked').value);
  const values = valuesIn($('fields'));
  const files = {};
  if (command.name === 'verify') {
    if (!dropped) {
      clear();
      return say('Choose a JSON document that bound, table, norm or spectrum wrote, or drop it on the page.');
    }
    values[''] = dropped.name;
    files[dropped.name] = dropped.text;
  }
  const given = argumentsWith(command, values);
  remembered[command.name] = given;
  if (command.name !== 'verify') history.replaceState(null, '', hashOf(given));
  ask(given, files);
}

function showCommand(given) {
  const command = commandOf(given[0]) ?? commandOf('bound');
  document.querySelector(`[name=command][value=${command.name}]`).checked = true;
  $('purpose').textContent = command.help + '.';
  showForm($('fields'), command, valuesOf(given), known);
  askForm();
}

async function take(file) {
  dropped = {name: file.name.replace(/[^\w.-]/g, '_').replace(/^[.-]+/, '') || 'document.json', text: await file.text()};
  if (document.querySelector('[name=command]:checked').value === 'verify') askForm();
  else showCommand(['verify']);
}

/** The text that a button copies. */
async function textToCopy(what) {
  const {given, files} = current;
  if (what === 'command') return lineOf(given) + '\n';
  if (what === 'link') return location.href.split('#')[0] + hashOf(given);
  const output = async (line, held) => {
    const answer = await calculator.run(line, held);
    if (answer.output === '') throw new Error(answer.message.replace(/^sqdim: /, '').trim());
    return answer.output;
  };
  if (what === 'latex') return output([...given, '--format', 'latex'], files);
  if (given[0] === 'cite') return output([...given, '--format', 'bibtex'], files);
  if (given[0] !== 'bound') return output(['cite', '--format', 'bibtex'], {});
  const held = await output([...given, '--format', 'json'], files);
  return output(['cite', 'answer.json', '--format', 'bibtex'], {'answer.json': held});
}

function listen() {
  let timer;
  const later = () => { clearTimeout(timer); timer = setTimeout(askForm, 150); };
  $('question').addEventListener('submit', event => { event.preventDefault(); askForm(); });
  $('fields').addEventListener('input', event => { if (event.target.type !== 'file') later(); });
  $('fields').addEventListener('change', event => { if (event.target.type === 'file' && event.target.files[0]) take(event.target.files[0]); });
  $('commands').addEventListener('change', event => {
    const name = event.target.value;
    showCommand(remembered[name] ?? beginnings[name] ?? [name]);
  });
  $('stop').addEventListener('click', () => calculator.stop());
  document.addEventListener('keydown', event => { if (event.key === 'Escape') calculator.stop(); });
  document.addEventListener('dragover', event => event.preventDefault());
  document.addEventListener('drop', event => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
  window.addEventListener('hashchange', () => showCommand(argumentsOf(location.hash)));
  $('copies').addEventListener('click', async event => {
    const what = event.target.dataset.copy;
    if (!what) return;
    try {
      await copy(await textToCopy(what));
      say(`Copied: ${event.target.textContent}.`);
    } catch (error) {
      say(error.message, true);
    }
  });
  $('format').addEventListener('change', async () => {
    const {given, files} = current;
    const format = $('format').value;
    const answer = await calculator.run(format === 'text' ? given : [...given, '--format', format], files).catch(() => undefined);
    if (answer && current.given === given) $('text').replaceChildren(...broken(answer.output || answer.message));
  });
}

async function start() {
  commands = await calculator.description();
  const list = JSON.parse((await calculator.run(['list', '--format', 'json'])).output);
  known = list.rows;
  const {version, commit, libraries} = list.provenance;
  $('version').textContent = `sqdim ${version}${commit ? ` (${commit})` : ''}, with ` +
    Object.entries(libraries).map(([name, number]) => `${name} ${number}`).join(', ') + '.';
  for (const name of order) {
    if (!commandOf(name)) continue;
    $('commands').append(element('label', {}, element('input', {type: 'radio', name: 'command', value: name}), element('span', {}, titles[name])));
  }
  for (const entry of known.filter(({kind}) => kind === 'format')) $('format').append(element('option', {value: entry.name}, entry.name));
  listen();
  const given = argumentsOf(location.hash);
  showCommand(commandOf(given[0]) ? given : beginnings.bound);
}

start().catch(error => say(`The calculator cannot start here: ${error.message}. It needs a browser of 2023 or later.`, true));

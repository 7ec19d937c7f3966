// Shows what the program printed: its numbers and sentences are taken as they are.
import {element} from './form.js';

/** The paragraphs of a text. */
function paragraphsOf(text) { return text.split(/\n\n+/).map(part => part.replace(/\n+$/, '')).filter(part => part !== ''); }

/** The cells of lines under a heading whose columns are apart by two spaces or more. */
export function tableOf(paragraph) {
  const [heading, ...lines] = paragraph.split('\n');
  const columns = [...heading.matchAll(/\S+(?: \S+)*/g)].map(match => ({name: match[0], at: match.index}));
  const cellsOf = line => columns.map(({at}, i) => line.slice(at, columns[i + 1]?.at).trim());
  return {columns: columns.map(({name}) => name), rows: lines.map(cellsOf)};
}

/** TeX of a comparison such as "q >= 2^65.27" or "coordinates > 34700363 (2^25.04)"; null if it is none. */
export function texOf(cell) {
  const parts = /^(\w+) (>=|>) (\S+)/.exec(cell);
  if (!parts) return null;
  const [, counted, relation, number] = parts;
  const name = counted.length === 1 ? counted : `\\text{${counted}}`;
  const power = /^(\d+)\^(-?[\d.]+)$/.exec(number);
  return `${name} ${relation === '>' ? '>' : '\\ge'} ${power ? `${power[1]}^{${power[2]}}` : number}`;
}

/** The first digits of a decimal, cut off, so that a lower bound stays one. */
export function cut(decimal, places = 3) {
  const [whole, fraction = ''] = decimal.split('.');
  return places === 0 || fraction === '' ? whole : `${whole}.${fraction.slice(0, places)}`;
}

/** A text with its powers raised. Who copies it gets the text as it was, with the sign ^. */
function raised(text) {
  return text.split(/(\d+\^-?[\d.]*\d)/).flatMap((part, i) => {
    if (i % 2 === 0) return [part];
    const [base, exponent] = part.split('^');
    return [base, element('sup', {}, element('span', {className: 'caret'}, '^'), exponent)];
  });
}

function sentence(text) { return element('p', {className: 'sentence'}, ...raised(text)); }

function shownTable({columns, rows}) {
  const head = element('tr', {}, ...columns.map(name => element('th', {scope: 'col'}, name)));
  const line = cells => element('tr', {}, ...cells.map((cell, i) =>
    element(i === 0 ? 'th' : 'td', i === 0 ? {scope: 'row'} : {}, ...raised(cell))));
  return element('div', {className: 'wide', tabIndex: 0}, element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows.map(line))));
}

/** What the models of a table allow, in the words that the program has before a Markdown table. */
export function modelsIn(table, markdown) {
  const at = table.columns.indexOf('model');
  const models = new Set(table.rows.map(row => row[at].split(', ')[0]));
  const words = [...markdown.split('\n')[0].replaceAll('\\', '').matchAll(/The model (\S+) (?:allows|gives) .*?\.(?= [A-Z]|$)/g)];
  return words.filter(match => models.has(match[1])).map(match => match[0]).join(' ');
}

function formula(row, columns, exponent) {
  const cell = row[columns.indexOf('at least')];
  const tex = texOf(cell);
  if (tex === null) return [];
  const all = [tex];
  if (exponent) all.push(`\\log_n ${cell[0] === 'q' ? 'q' : '(\\cdot)'} \\ge ${cut(exponent)}`);
  const rendered = one => {
    const place = element('span');
    globalThis.katex.render(one, place, {displayMode: false, throwOnError: false});
    return place;
  };
  return [element('div', {className: 'formula'}, ...all.map(rendered))];
}

/** A text in lines, of which those that are sentences, and no lines of a table, may be broken. */
export function broken(text) {
  return text.split(/(?<=\n)/).map(line => /  /.test(line) ? line : element('span', {className: 'prose'}, line));
}

function facts(paragraph) { return element('pre', {className: 'facts', tabIndex: 0}, ...broken(paragraph)); }

/**
 * The answer of `bound`: {head, rest, theorems}. The head has formula and sentence, the rest all theorems and remarks. `rows`
 * are those of its JSON document, `markdown` is the same in Markdown.
 */
export function shownBound(text, rows, markdown) {
  const paragraphs = paragraphsOf(text);
  const at = paragraphs.findIndex(part => part.startsWith('theorem '));
  if (at < 0) {
    const said = paragraphs.find(part => part.startsWith('degenerate')) ?? paragraphs[0];
    return {head: [sentence(said)], rest: paragraphs.filter(part => part !== said).map(facts), theorems: []};
  }
  const table = tableOf(paragraphs[at]);
  const first = paragraphs[0];
  const named = [...first.matchAll(/\(([a-z0-9-]+)\)/g)].map(match => match[1]);
  const best = table.rows.find(([theorem]) => named.includes(theorem));
  const row = best && rows.find(({theorem}) => theorem === best[0]);
  const head = [...(best ? formula(best, table.columns, row?.log_n_queries?.lower) : []), sentence(first)];
  const rest = paragraphs.slice(1).flatMap((part, i) => {
    if (i + 1 === at) return [shownTable(table), element('p', {className: 'models'}, modelsIn(table, markdown))];
    return [part.includes('\n') && /^\S+  /.test(part) ? facts(part) : element('p', {}, ...raised(part.replaceAll('\n', ' ')))];
  });
  return {head, rest, theorems: table.rows.map(([theorem]) => theorem)};
}

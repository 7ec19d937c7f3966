// The exponent log_n q against n, for the theorems of an answer.
import {element} from './form.js';
import {cut} from './answer.js';

const namespace = 'http://www.w3.org/2000/svg';
const widest = 640, height = 320, left = 40, right = 140, top = 22, bottom = 44;

function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** The dimensions of the figure: powers of 2 about n, from `least` on. */
export function dimensionsAbout(n, least) {
  const all = [];
  const middle = Math.round(Math.log2(n));
  for (let power = Math.max(2, middle - 6); power <= Math.min(30, middle + 6); ++power) {
    if (2 ** power >= least) all.push(2 ** power);
  }
  if (!all.includes(n)) all.push(n);
  return all.sort((a, b) => a - b);
}

/** The curves {theorem, points: [{n, exponent}]} of the rows of a table's JSON document. */
export function curvesOf(rows) {
  const curves = new Map();
  for (const {theorem, n, log_n_queries: exponent} of rows) {
    if (exponent === null) continue;
    if (!curves.has(theorem)) curves.set(theorem, []);
    curves.get(theorem).push({n, text: exponent.lower, exponent: Number(exponent.lower)});
  }
  return [...curves].map(([theorem, points]) => ({theorem, points: points.sort((a, b) => a.n - b.n)}));
}

function stepFor(span) {
  const power = 10 ** Math.floor(Math.log10(span / 4));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => span / step <= 6);
}

/** Places names so that none covers another: each at least `apart` below the one before. */
function spread(labels, apart) {
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((label, i) => { if (i > 0) label.y = Math.max(label.y, labels[i - 1].y + apart); });
  return labels;
}

/** Draws the curves into a <figure>, with a mark at n. */
export function draw(place, curves, n, line) {
  const width = Math.max(320, Math.min(widest, place.parentElement.clientWidth));
  const points = curves.flatMap(curve => curve.points);
  place.hidden = points.length < 2 || curves.every(curve => curve.points.length < 2);
  if (place.hidden) return place.replaceChildren();
  const powers = points.map(point => Math.log2(point.n));
  const least = Math.min(...powers), most = Math.max(...powers);
  const highest = Math.max(1, ...points.map(point => point.exponent));
  const x = power => left + (width - left - right) * (power - least) / (most - least || 1);
  const y = value => height - bottom - (height - top - bottom) * Math.max(0, value) / highest;
  const drawing = svg('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-label': `The exponent of the bounds against n, for ${curves.map(curve => curve.theorem).join(', ')}`});
  const step = stepFor(highest);
  for (let value = 0; value <= highest + 1e-9; value += step) {
    drawing.append(svg('line', {class: 'grid', x1: left, x2: width - right, y1: y(value), y2: y(value)}),
      svg('text', {class: 'tick', x: left - 8, y: y(value) + 4, 'text-anchor': 'end'}, String(Number(value.toPrecision(6)))));
  }
  const every = Math.ceil((most - least) / (width / 90)) || 1;
  for (let power = Math.ceil(least); power <= most; power += every) {
    drawing.append(svg('text', {class: 'tick', x: x(power), y: height - bottom + 18, 'text-anchor': 'middle'}, '2',
      svg('tspan', {dy: -6, 'font-size': '80%'}, String(power))));
  }
  drawing.append(svg('text', {class: 'tick', x: (left + width - right) / 2, y: height - 4, 'text-anchor': 'middle'}, 'n'),
    svg('text', {class: 'tick', x: 4, y: 12}, 'log_n of the bound'),
    svg('line', {class: 'now', x1: x(Math.log2(n)), x2: x(Math.log2(n)), y1: top, y2: height - bottom}));
  const labels = [];
  curves.forEach(({theorem, points: own}, i) => {
    const path = own.map((point, j) => `${j === 0 ? 'M' : 'L'}${x(Math.log2(point.n)).toFixed(1)} ${y(point.exponent).toFixed(1)}`).join('');
    drawing.append(svg('path', {class: `curve c${i % 6}`, d: path}));
    for (const point of own) {
      drawing.append(svg('circle', {class: `dot c${i % 6}`, cx: x(Math.log2(point.n)), cy: y(point.exponent), r: point.n === n ? 4.5 : 2.5},
        svg('title', {}, `${theorem}, n = ${point.n}: exponent ${cut(point.text)}`)));
    }
    const last = own.at(-1);
    labels.push({theorem, i, y: y(last.exponent), text: svg('text', {class: `name c${i % 6}`, x: width - right + 10}, theorem)});
  });
  for (const label of spread(labels, 15)) {
    label.text.setAttribute('y', String(label.y + 4));
    drawing.append(label.text);
  }
  place.replaceChildren(drawing, element('figcaption', {}, 'The exponent e, where the bound is n', element('sup', {}, 'e'),
    ', against n; all else as above. Made by ', element('code', {}, line)));
}

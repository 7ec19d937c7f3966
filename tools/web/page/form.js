// The form of a command. Its fields are the parameters that the program describes.

/** A new element with properties and children. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== 'list') made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// The page has its own ways to say these.
const elsewhere = new Set(['help', 'format', 'output', 'threads', 'progress']);

// Fields that are always seen, in this order; all others are under "Goal, model and further options".
const first = {bound: ['family', 'activation', 'outer', 'n', 'k', 'tau'], table: ['preset', 'family', 'activation', 'outer', 'n', 'k', 'tau']};

// How a theorist says what the options are. All others are called as the program calls them.
const words = {
  family: 'What is to be learnt', activation: 'Activation', outer: 'Goal', n: 'Dimension n', k: 'Size k', tau: 'Tolerance tau',
  subject: 'Subject', file: 'Document', kind: 'Kind',
  success: 'Success probability', error: 'Regression: squared error', correlation: 'Classification: correlation',
  agnostic: 'Agnostic: excess', direction: 'Hidden direction: overlap', overlap: 'Overlap', scale: 'Scale of tau',
  'query-range': 'Range of queries', parameters: 'Gradient descent: parameters', samples: 'Samples T of the model VSTAT(T)',
  gamma: 'Average correlation gamma', 'low-degree': 'Model of low degree: samples', noise: 'Model of noisy gradients: noise',
  distribution: 'Distribution of inputs', orbit: 'Orbit', width: 'Width instead of k', solve: 'Solve for', queries: 'Queries to be proved',
  digits: 'Digits', degree: 'Degrees', method: 'Method', theorems: 'Theorems', columns: 'Columns', preset: 'Table by name',
};

// Goals in words; any other is typed.
const goals = [
  ['', 'regression: the values, to a squared error'], ['sign', 'classification: the sign'],
  ['sign(1/10)', 'classification: the sign, a tenth of the labels flipped'],
  ['tanh(1)', 'classification: labels of mean tanh'], ['erf(1)', 'classification: labels of mean erf'],
];

// Sliders move exponents of 2, or the number itself.
const sliders = {
  n: {min: 2, max: 30, step: 1, toText: x => String(2 ** x), toPlace: text => Math.log2(Number(text))},
  k: {min: 1, max: 60, step: 1, toText: String, toPlace: Number},
  tau: {min: -60, max: 0, step: 1, toText: x => (x === 0 ? '1' : `2^${x}`), toPlace: text => {
    const power = /^2\^\(?(-?\d+)\)?$/.exec(text);
    return power ? Number(power[1]) : Math.log2(Number(text));
  }},
};

// A family that is written as a call needs arguments to begin with.
const calls = {
  'hidden-direction': 'hidden-direction(pancakes(3,1/2))',
  network: 'network(weights=[1,-1],gram=[[1,1/2],[1/2,1]])',
  junta: 'junta(x1*x2*x3 + x1*x2*x4)',
  abstract: 'abstract(size=2^200, norm_squared=1, correlation=2^-220)',
  orthonormal: 'orthonormal(2^100)',
};

/** Whether an option has a meaning for the entry of a family, as `sqdim list families` describes it. */
function takes(family, option) {
  return new RegExp(`--${option}\\b`).test(`${family.parameters ?? ''} ${family.description}`);
}

function nameOfFamily(text) { return /^[a-z-]*/.exec(text ?? '')[0] || 'parity-network'; }

function slider(parameter, input) {
  const scale = sliders[parameter.name];
  if (!scale) return [];
  const range = element('input', {type: 'range', min: scale.min, max: scale.max, step: scale.step});
  range.setAttribute('aria-label', `${words[parameter.name]}, slider`);
  const follow = () => {
    const place = scale.toPlace(input.value.trim());
    const isNumber = input.value.trim() !== '' && Number.isFinite(place);
    range.classList.toggle('faint', !isNumber);
    if (isNumber) range.value = String(place);
  };
  range.addEventListener('input', () => {
    input.value = scale.toText(Number(range.value));
    input.dispatchEvent(new Event('input', {bubbles: true}));
  });
  input.addEventListener('input', follow);
  follow();
  return [range];
}

function field(parameter, value, suggestions) {
  const key = parameter.positional ? '' : parameter.name;
  const help = element('small', {id: `help-${parameter.name}`}, parameter.help);
  let input;
  if (parameter.flag) {
    input = element('input', {type: 'checkbox', checked: value === true});
  } else if (parameter.positional && parameter.name === 'file') {
    input = element('input', {type: 'file', accept: '.json,application/json'});
  } else {
    input = element('input', {type: 'text', value: value ?? '', placeholder: 'default'});
  }
  input.dataset.option = key;
  input.setAttribute('aria-describedby', help.id);
  if (suggestions.length > 0 && input.type === 'text') {
    const list = element('datalist', {id: `names-${parameter.name}`}, ...suggestions.map(name => element('option', {value: name})));
    input.setAttribute('list', list.id);
    help.append(list);
  }
  const label = element('label', {}, element('span', {}, words[parameter.name] ?? parameter.name.replaceAll('-', ' ')), input);
  const box = element('div', {className: parameter.flag ? 'field flag' : 'field'}, label, ...slider(parameter, input), help);
  box.dataset.field = parameter.name;
  return box;
}

/** Puts a choice in words before the text of a field. `textOf` says what the field is given for a choice. */
function prependChoice(box, select, textOf) {
  const input = box.querySelector('input');
  select.addEventListener('change', () => {
    input.value = textOf(select.value);
    input.dispatchEvent(new Event('input', {bubbles: true}));
  });
  const span = box.querySelector('span');
  box.prepend(element('label', {}, element('span', {}, span.textContent), select));
  span.textContent = 'as the program reads it';
}

function familyChoice(families, box) {
  const chosen = nameOfFamily(box.querySelector('input').value);
  const select = element('select', {id: 'family'}, ...families.map(family =>
    element('option', {value: family.name, selected: family.name === chosen}, `${family.name}: ${family.description.split('; with --')[0]}`)));
  prependChoice(box, select, name => calls[name] ?? (name === 'parity-network' ? '' : name));
}

function goalChoice(box) {
  const input = box.querySelector('input');
  const select = element('select', {id: 'goal'}, ...goals.map(([value, text]) => element('option', {value}, text)),
    element('option', {value: 'typed'}, 'another, typed'));
  const showText = () => {
    for (const part of box.querySelectorAll('label:nth-of-type(2), small')) part.hidden = select.value !== 'typed';
  };
  prependChoice(box, select, value => value === 'typed' ? input.value : value);
  const text = input.value.trim() === 'identity' ? '' : input.value.trim();
  select.value = goals.some(([value]) => value === text) ? text : 'typed';
  select.addEventListener('change', showText);
  showText();
}

/** Shows the fields that mean something for the family, and tells which. */
function showForFamily(fields, families) {
  const input = fields.querySelector('[data-option=family]');
  if (!input) return;
  const family = families.find(({name}) => name === nameOfFamily(input.value));
  const select = fields.querySelector('#family');
  if (family && select) select.value = family.name;
  const isWhole = family && !(family.name in calls) && ['', family.name].includes(input.value.trim());
  for (const part of fields.querySelectorAll('[data-field=family] :is(label:nth-of-type(2), small)')) part.hidden = Boolean(isWhole);
  for (const option of ['activation', 'outer', 'n', 'k']) {
    const box = fields.querySelector(`[data-field=${option}]`);
    const needless = family !== undefined && !takes(family, option);
    box.hidden = needless;
    for (const control of box.querySelectorAll('input, select')) control.disabled = needless;
  }
}

/**
 * Fills `place` with the form of a command. `known` are the entries of `sqdim list`; values are by option. `changed` is called
 * with the form's event after each change.
 */
export function showForm(place, command, values, known) {
  const families = known.filter(entry => entry.kind === 'family');
  const shown = command.parameters.filter(({name}) => !elsewhere.has(name));
  const begins = first[command.name] ?? shown.filter(({flag}) => !flag).slice(0, 4).map(({name}) => name);
  const suggestions = parameter => parameter.name === 'subject'
    ? known.filter(entry => ['theorem', 'family'].includes(entry.kind)).map(({name}) => name) : parameter.names;
  const boxOf = parameter => field(parameter, values[parameter.positional ? '' : parameter.name], suggestions(parameter));
  const seen = element('div', {className: 'fields'}, ...begins.map(name => boxOf(shown.find(parameter => parameter.name === name))));
  const rest = shown.filter(({name}) => !begins.includes(name));
  const open = rest.some(({name}) => values[name] !== undefined);
  const more = element('details', {open}, element('summary', {}, 'Goal, model and further options'),
    element('div', {className: 'fields'}, ...rest.map(boxOf)));
  place.replaceChildren(seen, ...(rest.length > 0 ? [more] : []));
  const family = place.querySelector('[data-field=family]');
  if (!family) return;
  goalChoice(place.querySelector('[data-field=outer]'));
  familyChoice(families, family);
  const update = () => showForFamily(place, families);
  place.querySelector('[data-option=family]').addEventListener('input', update);
  update();
}

/** The values of the fields, by option. */
export function valuesIn(place) {
  const values = {};
  for (const input of place.querySelectorAll('[data-option]')) {
    if (input.disabled || input.type === 'file') continue;
    values[input.dataset.option] = input.type === 'checkbox' ? input.checked : input.value.trim();
  }
  return values;
}

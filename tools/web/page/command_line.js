// Command lines as texts: for the clipboard and for the address.

const plain = /^[\w@%+=:,./^-]+$/;

/** The line that a shell reads as these arguments. */
export function lineOf(given) {
  return ['sqdim', ...given].map(text => plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`).join(' ');
}

/** The part of an address that holds the arguments. */
export function hashOf(given) {
  return '#' + given.map(encodeURIComponent).join('&');
}

/** The arguments that an address holds; none if it holds none. */
export function argumentsOf(hash) {
  if (hash.length < 2) return [];
  try {
    return hash.slice(1).split('&').map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** Values by option, from arguments after the command: {n: '1024', all: true}, and the text that stands alone under ''. */
export function valuesOf(given) {
  const values = {};
  for (let i = 1; i < given.length; ++i) {
    const option = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(given[i]);
    if (!option) values[''] = given[i];
    else if (option[2] !== undefined) values[option[1]] = option[2];
    else if (i + 1 < given.length && !/^--[a-z]/.test(given[i + 1])) values[option[1]] = given[++i];
    else values[option[1]] = true;
  }
  return values;
}

/** The arguments of a command with values, in the order of its parameters; what is empty is left out. */
export function argumentsWith(command, values) {
  const given = [command.name];
  for (const {name, flag, positional} of command.parameters) {
    const value = positional ? values[''] : values[name];
    if (value === undefined || value === '' || value === false) continue;
    if (positional) given.push(value);
    else if (flag) given.push(`--${name}`);
    else if (value.startsWith('-')) given.push(`--${name}=${value}`);
    else given.push(`--${name}`, value);
  }
  return given;
}

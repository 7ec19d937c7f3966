// Clicks through the page in a headless browser: click.mjs INDEX.HTML PROGRAM [FOLDER FOR SCREENSHOTS].
// Exits 77 if playwright-core (npm) or Chromium is missing; SQDIM_CHROMIUM names another browser.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import assert from 'node:assert/strict';
import {pathToFileURL} from 'node:url';

const [index, program, folder] = process.argv.slice(2);
const chromium = process.env.SQDIM_CHROMIUM ?? '/usr/bin/chromium';
let playwright;
try {
  playwright = createRequire(import.meta.url)('playwright-core');
} catch { /* said below */ }
if (!playwright || !existsSync(chromium) || !existsSync(index)) {
  console.log('skipped: there is no playwright-core, no Chromium or no page');
  process.exit(77);
}
if (folder) mkdirSync(folder, {recursive: true});
const withoutCommit = text => text.replace(/, commit [0-9a-f]{12}(-dirty)?/g, '');
const native = (...given) => withoutCommit(execFileSync(program, given, {encoding: 'utf8'}));
const example = ['bound', '--activation', 'relu', '--n', '1024', '--k', '10', '--tau', '0.01'];

const browser = await playwright.chromium.launch({executablePath: chromium, args: ['--no-sandbox']});
const asked = [], errors = [];

async function open(hash = '', options = {}) {
  const context = await browser.newContext({viewport: {width: 1100, height: 900}, ...options});
  await context.addInitScript(() => {
    globalThis.copied = '';
    Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { globalThis.copied = text; }}});
  });
  const page = await context.newPage();
  page.on('request', request => asked.push(request.url()));
  page.on('console', message => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('pageerror', error => errors.push(String(error)));
  await page.goto(pathToFileURL(index).href + hash);
  return page;
}

/** Waits until the page has answered a command line that contains the text. */
async function answered(page, text) {
  await page.waitForFunction(part => document.querySelector('#line').textContent.includes(part) &&
    /^(Answered|Copied)/.test(document.querySelector('#said').textContent), text, {timeout: 60000});
}
const said = page => page.locator('#said').textContent();
const printed = async page => withoutCommit(await page.locator('#text').evaluate(place => place.textContent));
const picture = async (page, name) => { if (folder) await page.screenshot({path: `${folder}/${name}.png`, fullPage: true}); };
const field = (page, option) => page.locator(`[data-option="${option}"]`);

const steps = {
  async 'the first answer is there at once, as the program prints it'() {
    const started = Date.now();
    const page = await open();
    await page.waitForSelector('#answer .katex', {timeout: 60000});
    console.log(`  first answer after ${Date.now() - started} ms`);
    await page.waitForSelector('#figure svg');
    assert.equal(await printed(page), native(...example));
    assert.match(await page.locator('#answer .sentence').textContent(), /^Every learner that reaches squared error/);
    assert.match(await page.locator('#answer annotation').first().textContent(), /^q \\ge 2\^\{65\.27\}/);
    assert.match(await page.locator('#answer .sentence').textContent(), /needs at least 2\^65\.27 correlational queries/);
    assert.equal(await page.locator('#rest tbody tr').count(), 7);
    assert.equal(await page.locator('#rest .models').textContent(), 'The model CSQ allows correlational queries only.');
    await picture(page, 'bound');
    const times = [];
    for (const n of ['2048', '4096', '8192']) {
      await field(page, 'n').fill(n);
      await answered(page, `--n ${n} `);
      times.push(Number(/in (\d+) ms/.exec(await said(page))[1]));
    }
    console.log(`  further bounds: ${times.join(', ')} ms`);
    await page.context().close();
  },

  async 'texts and sliders ask anew'() {
    const page = await open();
    await answered(page, '--tau 0.01');
    await field(page, 'tau').fill('n^(-1)');
    await answered(page, "--tau 'n^(-1)'");
    const slider = page.getByLabel('Dimension n, slider');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await answered(page, '--n 2048');
    assert.equal(await field(page, 'n').inputValue(), '2048');
    assert.equal(await printed(page), native('bound', '--activation', 'relu', '--n', '2048', '--k', '10', '--tau', 'n^(-1)'));
    await page.context().close();
  },

  async 'a hidden direction, and other goals and families'() {
    const page = await open();
    await answered(page, '--tau 0.01');
    await page.locator('#family').selectOption('hidden-direction');
    await answered(page, 'pancakes');
    assert.equal(await field(page, 'k').isVisible(), false);
    assert.equal(await field(page, 'activation').isVisible(), false);
    assert.match(await page.locator('#answer .sentence').textContent(), /unit vector/);
    await page.waitForSelector('#figure svg');
    await picture(page, 'direction');
    await page.locator('#family').selectOption('parity-network');
    await answered(page, '--activation relu');
    await page.locator('#goal').selectOption('sign');
    await answered(page, '--outer sign');
    assert.match(await page.locator('#answer .sentence').textContent(), /correlat/);
    await picture(page, 'goal');
    await page.locator('#family').selectOption('sign-parity');
    await answered(page, '--family sign-parity');
    await page.context().close();
  },

  async 'what is wrong is said in the words of the program'() {
    const page = await open();
    await answered(page, '--tau 0.01');
    await field(page, 'activation').fill('rleu');
    await page.waitForSelector('#state.bad');
    let message = '';
    try {
      execFileSync(program, ['bound', '--activation', 'rleu', '--n', '1024', '--k', '10', '--tau', '0.01'], {encoding: 'utf8', stdio: 'pipe'});
    } catch (error) {
      message = error.stderr.replace(/^sqdim: /, '').trim();
    }
    assert.equal(await said(page), message);
    await picture(page, 'wrong');
    await page.context().close();
  },

  async 'copies, and a link that asks the same'() {
    const page = await open();
    await answered(page, '--tau 0.01');
    await page.waitForSelector('#figure svg');
    const copied = async what => {
      await page.evaluate(() => { globalThis.copied = ''; });
      await page.locator(`[data-copy=${what}]`).click();
      await page.waitForFunction(() => globalThis.copied !== '');
      return page.evaluate(() => globalThis.copied);
    };
    assert.match(await copied('latex'), /\\begin\{tabular\}[^]*csq-frame & queries & \$2\^\{65\.27\}\$/);
    assert.match(await copied('bibtex'), /@misc\{sqdim,/);
    assert.equal(await copied('command'), `sqdim ${example.join(' ')}\n`);
    await field(page, 'k').fill('8');
    await answered(page, '--k 8');
    const link = await copied('link');
    const other = await open('#' + link.split('#')[1]);
    await answered(other, '--k 8');
    assert.equal(await field(other, 'k').inputValue(), '8');
    await page.context().close();
    await other.context().close();
  },

  async 'a long computation is stopped, and the page goes on'() {
    const page = await open('#norm&--activation&sigmoid&--k&401&--digits&2000');
    await page.waitForSelector('#stop:visible', {timeout: 60000});
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('#said').textContent === 'Stopped.');
    await field(page, 'k').fill('3');
    await field(page, 'digits').fill('10');
    await answered(page, '--k 3 --digits 10');
    assert.equal(await printed(page), native('norm', '--activation', 'sigmoid', '--k', '3', '--digits', '10'));
    await page.context().close();
  },

  async 'every command answers by the keyboard alone'() {
    const page = await open();
    await answered(page, '--tau 0.01');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.value), 'bound');
    for (const command of ['table', 'norm', 'spectrum', 'correlate']) {
      await page.keyboard.press('ArrowRight');
      await answered(page, `sqdim ${command} `);
      assert.ok((await printed(page)).length > 50, command);
      await picture(page, command);
    }
    await page.keyboard.press('ArrowRight');
    assert.match(await said(page), /^Choose a JSON document/);
    await page.keyboard.press('ArrowRight');
    await answered(page, 'sqdim cite csq-frame');
    assert.equal(await printed(page), native('cite', 'csq-frame'));
    await page.context().close();
  },

  async 'a document is verified'() {
    const page = await open('#verify');
    const document = native(...example, '--format', 'json');
    await page.waitForSelector('input[type=file]');
    await page.setInputFiles('input[type=file]', {name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(document)});
    await answered(page, 'verify mine.json');
    assert.match(await printed(page), /hold|same|verified/);
    await picture(page, 'verify');
    await page.context().close();
  },

  async 'a phone, in the dark'() {
    const page = await open('', {viewport: {width: 375, height: 740}, colorScheme: 'dark', hasTouch: true, isMobile: true});
    await page.waitForSelector('#figure svg', {timeout: 60000});
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 375, 'the page scrolls sideways');
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.ok(/^rgb\((\d+)/.exec(ground)[1] < 60, ground);
    await picture(page, 'phone');
    await page.context().close();
  },
};

let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    console.log(`passed: ${name}`);
  } catch (error) {
    ++failed;
    console.log(`failed: ${name}\n${error.stack}`);
  }
}
const foreign = asked.filter(address => !/^(file|blob|data):/.test(address));
if (foreign.length > 0) console.log(`failed: the page asked for ${foreign.join(', ')}`);
if (errors.length > 0) console.log(`failed: errors of the page: ${errors.join('; ')}`);
await browser.close();
process.exit(failed + foreign.length + errors.length > 0 ? 1 : 0);

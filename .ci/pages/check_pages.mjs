// Every HTML page below the given folders: no error in the Nu HTML checker, no violation of WCAG 2.1 AA that axe-core finds in
// Chromium (light and dark, at 1280 and at 320 pixels, which is 400 % zoom), no request to anywhere, and nothing that scrolls the page
// sideways. Printed to PDF, every word stands on a sheet, no chart is cut in two, dark mode leaves no trace, and a certificate is one
// sheet. Where a page has radio buttons, each pair of choices shows what it should, and paper shows everything.
//
//     node check_pages.mjs FOLDER…
//
// Needs java, chromium, pdftotext (Debian: poppler-utils), and the packages of package.json. Ends with 1 when a page fails, with 2 when it
// could not be checked.

import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
const SCHEMES = ['light', 'dark']
const WIDTHS = [1280, 320]
// What style.css leaves of a sheet of A4 within its margins, in CSS pixels.
const SHEET = { width: Math.floor((170 / 25.4) * 96), height: Math.floor((255 / 25.4) * 96) }
// A head of more letters has names of a length that no office has.
const USUAL_HEAD = 300
// As many as are loaded at once.
const TABS = 2

const folders = process.argv.slice(2)
if (folders.length === 0) stop('usage: node check_pages.mjs FOLDER…')
const pages = folders.flatMap(htmlFiles).sort()
if (pages.length === 0) stop(`no HTML page below ${folders.join(', ')}`)

const problems = []
checkMarkup()
await checkInBrowser()
for (const problem of problems) console.error(problem)
console.log(`${pages.length} pages checked with Nu HTML checker and axe-core (${SCHEMES.join(', ')}, ${WIDTHS.join(' and ')} px) and printed, ${problems.length} problems`)
process.exit(problems.length > 0 ? 1 : 0)

function stop(message) {
  console.error(message)
  process.exit(2)
}

function htmlFiles(folder) {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    // `latest` is a link to a run that is looked at itself.
    if (entry.isSymbolicLink()) return []
    if (entry.isDirectory()) return htmlFiles(path)
    return entry.name.endsWith('.html') ? [resolve(path)] : []
  })
}

function checkMarkup() {
  const jar = join(require.resolve('vnu-jar/package.json'), '../build/dist/vnu.jar')
  statSync(jar)
  const checked = spawnSync('java', ['-jar', jar, '--stdout', '--exit-zero-always', '--format', 'json', ...pages], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (checked.error || checked.status !== 0) stop(`the Nu HTML checker could not run: ${checked.error ?? checked.stderr}`)
  for (const message of JSON.parse(checked.stdout).messages) {
    const place = `${message.url ?? ''}:${message.lastLine ?? ''}:${message.lastColumn ?? ''}`
    if (message.type === 'non-document-error') stop(`the Nu HTML checker could not read ${place}: ${message.message}`)
    if (message.type === 'error') problems.push(`${place}: Nu: ${message.message}`)
  }
}

async function checkInBrowser() {
  const { chromium } = await import('playwright-core')
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  })
  const queue = [...pages]
  const work = async () => {
    for (let page = queue.shift(); page !== undefined; page = queue.shift()) await checkPage(browser, axe, page)
  }
  await Promise.all(Array.from({ length: TABS }, work))
  await browser.close()
}

async function checkPage(browser, axe, path) {
  const address = pathToFileURL(path).href
  const colours = []
  for (const colorScheme of SCHEMES) {
    const context = await browser.newContext({ colorScheme, viewport: { width: WIDTHS[0], height: 900 } })
    const tab = await context.newPage()
    tab.on('request', (request) => {
      if (request.url() !== address && !request.url().startsWith('data:')) problems.push(`${path}: requests ${request.url()}`)
    })
    await tab.goto(address)
    await tab.evaluate(axe)
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 900 })
      const found = await tab.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } }), TAGS)
      if (found.passes.length === 0) stop(`${path}: axe-core looked at nothing`)
      for (const violation of found.violations) {
        const places = violation.nodes.slice(0, 3).map((node) => node.target.join(' ')).join('; ')
        problems.push(`${path}: axe, ${colorScheme}, ${width} px: ${violation.id}: ${violation.help} (${violation.nodes.length}: ${places})`)
      }
      const wide = await tab.evaluate(() => document.scrollingElement.scrollWidth)
      if (wide > width) problems.push(`${path}: at ${width} px the page is ${wide} px wide`)
    }
    if (colorScheme === SCHEMES[0]) await checkChoices(tab, path)
    const words = await wordsOnScreen(tab)
    await tab.emulateMedia({ media: 'print' })
    colours.push(await printedColours(tab))
    if (colorScheme === SCHEMES[0]) await checkPaper(tab, path, words)
    await context.close()
  }
  if (colours[0] !== colours[1]) problems.push(`${path}: on paper dark mode changes colours: ${colours.join('; ')}`)
}

// The colours that occur on paper.
async function printedColours(tab) {
  return tab.evaluate(() => {
    const of = (element) => {
      const { color, backgroundColor, fill, stroke } = getComputedStyle(element)
      return [color, backgroundColor, fill, stroke]
    }
    return [...new Set([...document.querySelectorAll('*')].flatMap(of))].sort().join(', ')
  })
}

// What is read on the screen, but for what leads through the page and what is for listeners only.
async function wordsOnScreen(tab) {
  await tab.addStyleTag({ content: '.spoken, .skip, nav, .filter { display: none; }' })
  return tab.evaluate(() => document.body.innerText.split(/\s+/))
}

// Nothing is wider than a sheet, no chart higher, and every word of the screen stands on a sheet.
async function checkPaper(tab, path, words) {
  await tab.setViewportSize(SHEET)
  const { wide, high } = await tab.evaluate(({ width, height }) => {
    const name = (element) => element.id || element.closest('[id]')?.id || element.tagName
    const seen = [...document.body.querySelectorAll('*')].filter((element) => element.checkVisibility())
    return {
      wide: seen.filter((element) => element.getBoundingClientRect().right > width + 1).map(name),
      high: seen.filter((element) => element.matches('svg.chart') && element.getBoundingClientRect().height > height).map(name),
    }
  }, SHEET)
  if (wide.length > 0) problems.push(`${path}: on paper ${wide.length} elements are too wide, such as ${wide[0]}`)
  if (high.length > 0) problems.push(`${path}: on paper ${high.length} charts are higher than a sheet, such as ${high[0]}`)
  const pdf = await tab.pdf({ preferCSSPageSize: true })
  const read = (...options) => {
    const done = spawnSync('pdftotext', ['-enc', 'UTF-8', ...options, '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 28 })
    if (done.error || done.status !== 0) stop(`pdftotext could not run: ${done.error ?? done.stderr}`)
    return done.stdout
  }
  // Words may be hyphenated, and numbers of sheets and repeated heads of tables stand between their halves. A grave accent before a letter
  // is read as one above it.
  const plain = (text) => text.normalize('NFD').replace(/[\s\u00ad\u200b\u2010\u0300`-]+/g, '')
  const printed = plain(read('-raw').replace(/^\d+ \/ \d+$/gm, ''))
  const missing = [...new Set(words.map(plain))].filter((word) => !printed.includes(word))
  if (missing.length > 0) problems.push(`${path}: on paper ${missing.length} words are missing, such as ${missing.slice(0, 5).join(', ')}`)
  let [sheet, sheets] = [{ width: 0, height: 0 }, 0]
  for (const [, kind, numbers] of read('-bbox').matchAll(/<(page|word) (.*?)>/g)) {
    const at = Object.fromEntries([...numbers.matchAll(/(\w+)="([\d.-]+)"/g)].map(([, key, number]) => [key, Number(number)]))
    if (kind === 'page') [sheet, sheets] = [at, sheets + 1]
    else if (at.xMin < 0 || at.yMin < 0 || at.xMax > sheet.width || at.yMax > sheet.height) {
      problems.push(`${path}: a word is cut at the edge of a sheet (${numbers})`)
      break
    }
  }
  const head = await tab.evaluate(() => document.querySelector('header').innerText.length)
  if (basename(path).startsWith('disclosure') && head < USUAL_HEAD && sheets > 1) problems.push(`${path}: the certificate has ${sheets} sheets`)
}

// The quality page: of its groups of findings those are shown that both choices keep, and where these are none, a sentence.
async function checkChoices(tab, path) {
  const shown = () => tab.evaluate(() => {
    const isShown = (element) => {
      for (let box = element; box; box = box.parentElement) if (getComputedStyle(box).display === 'none') return false
      return true
    }
    const groups = [...document.querySelectorAll('tbody[data-severity]')].filter(isShown)
    return {
      groups: groups.map((group) => ({ severity: group.dataset.severity, part: group.dataset.part })),
      sections: [...document.querySelectorAll('.found')].filter(isShown).length,
      nothing: isShown(document.querySelector('.nothing')),
    }
  })
  const choices = (name) => tab.$$eval(`input[name=${name}]`, (inputs) => inputs.map((input) => input.id))
  const [severities, parts] = [await choices('severity'), await choices('part')]
  if (severities.length === 0) return
  const all = (await shown()).groups
  for (const severity of severities) {
    for (const part of parts) {
      await tab.check(`#${severity}`)
      await tab.check(`#${part}`)
      const keeps = (choice, set, value) => choice === `${set}-all` || choice === `${set}-${value}`
      const kept = all.filter((group) => keeps(severity, 'severity', group.severity) && keeps(part, 'part', group.part))
      const now = await shown()
      if (now.groups.length !== kept.length || now.nothing !== (kept.length === 0) || kept.length === 0 && now.sections > 0) {
        problems.push(`${path}: ${severity} with ${part} shows ${now.groups.length} of ${kept.length} groups`)
      }
    }
  }
  await tab.focus(`#${severities[0]}`)
  await tab.keyboard.press('ArrowDown')
  if (!(await tab.isChecked(`#${severities[1]}`))) problems.push(`${path}: the arrow keys choose nothing`)
  await tab.emulateMedia({ media: 'print' })
  if ((await shown()).groups.length !== all.length) problems.push(`${path}: paper does not show everything`)
}

function findChromium() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim()
    } catch {
      // The next name.
    }
  }
  return stop('chromium is missing: pages cannot be checked')
}

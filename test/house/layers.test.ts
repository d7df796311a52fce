// The guards of the house are seen to fail: a small tree under the project's own tsconfigs and Biome rules passes, and
// each forbidden line planted in it is refused by the checker that is named for it.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodTree, violations } from './plants.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const layers = readdirSync(join(root, 'src'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
)

let temporary = ''
let typeErrors: Record<Tree, readonly string[]>
let lintErrors: Record<Tree, readonly string[]>
type Tree = 'good' | 'bad'

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'migrascope-house-'))
  // Packages pull in the types of the platform, which would hide the absence of `document`: hence one bad tree a checker.
  const good = plantTree('good', goodTree)
  const badTypes = plantTree('badTypes', { ...goodTree, ...filesRefusedBy('types') })
  const badLint = plantTree('badLint', { ...goodTree, ...filesRefusedBy('lint') })
  const [typesGood, typesBad, lintGood, lintBad] = await Promise.all([
    checkTypes(good),
    checkTypes(badTypes),
    checkLint(good),
    checkLint(badLint),
  ])
  typeErrors = { good: typesGood, bad: typesBad }
  lintErrors = { good: lintGood, bad: lintBad }
})

afterAll(() => rmSync(temporary, { recursive: true, force: true }))

describe('a tree that follows the arrows', () => {
  it('compiles', () => expect(typeErrors.good).toEqual([]))
  it('has nothing for the linter', () => expect(lintErrors.good).toEqual([]))
  it('has a file in every folder of src, each of which the root tsconfig and a lint rule know', () => {
    const listed: string[] = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).references.map(
      (reference: { path: string }) => reference.path,
    )
    const ruled: string[] = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')).overrides.flatMap(
      (override: { includes: string[] }) => override.includes,
    )
    for (const layer of layers) {
      expect(Object.keys(goodTree)).toContainEqual(expect.stringContaining(`src/${layer}/`))
      expect(listed).toContain(`src/${layer}`)
      expect(ruled).toContain(`src/${layer}/**`)
    }
  })
})

describe('the compiler', () => {
  it.each(violations.filter(({ types }) => types))('refuses $what', ({ path, types }) => {
    expect(typeErrors.bad).toContainEqual(expect.stringMatching(`^${path} ${types}$`))
  })
})

describe('the linter', () => {
  it.each(violations.filter(({ lint }) => lint))('refuses $what', ({ path, lint }) => {
    expect(lintErrors.bad).toContainEqual(expect.stringMatching(`^${path} ${lint}$`))
  })
})

function filesRefusedBy(checker: 'types' | 'lint') {
  const planted = violations.filter((violation) => violation[checker])
  return Object.fromEntries(planted.flatMap(({ path, text, also }) => [[path, text], ...Object.entries(also ?? {})]))
}

function plantTree(name: string, files: Readonly<Record<string, string>>): string {
  const tree = join(temporary, name)
  const configs = ['.gitignore', 'biome.json', 'scripts/lint', 'src/tsconfig.json', 'src/tsconfig.layer.json']
  for (const path of [...configs, ...layers.map((layer) => `src/${layer}/tsconfig.json`)]) {
    cpSync(join(root, path), join(tree, path), { recursive: true })
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), `${text}\n`)
  }
  // A node_modules of its own, so that declarations are not emitted into the project's.
  mkdirSync(join(tree, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => !name.startsWith('.'))) {
    symlinkSync(join(root, 'node_modules', name), join(tree, 'node_modules', name), 'junction')
  }
  return tree
}

/** Each error as "path code". */
async function checkTypes(tree: string): Promise<readonly string[]> {
  const projects = ['src', ...layers.map((layer) => `src/${layer}`)]
  const output = await run('typescript/bin/tsc', ['-b', '--force', '--pretty', 'false', ...projects], tree)
  return output.split('\n').flatMap((line) => {
    if (!line.includes('error TS')) return []
    const [, path, code] = /^(.+)\(\d+,\d+\): error (TS\d+)/.exec(line) ?? []
    return path ? `${path} ${code}` : line
  })
}

/** Each error as "path rule". */
async function checkLint(tree: string): Promise<readonly string[]> {
  const options = ['--reporter=json', '--max-diagnostics=none', '--diagnostic-level=error']
  const output = await run('@biomejs/biome/bin/biome', ['lint', ...options, 'src'], tree)
  const { summary, diagnostics } = JSON.parse(output)
  expect(summary.unchanged).toBeGreaterThanOrEqual(Object.keys(goodTree).length)
  return diagnostics.map(
    ({ category, location }: { category: string; location: { path: string } }) => `${location.path} ${category}`,
  )
}

function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((done) => {
    const command = [join(root, 'node_modules', program), ...args]
    execFile(process.execPath, command, { cwd, maxBuffer: 2 ** 26 }, (_refused, output) => done(output))
  })
}

/* How the two languages that nobody speaks are made from English: one a third longer and full of accents, one from right to left. */
const accents: Readonly<Record<string, string>> = { a: 'á', e: 'ë', i: 'ï', o: 'ö', u: 'ü', c: 'ç', n: 'ñ', y: 'ý' }

/** Where the brace at `open` is closed. */
function closing(message: string, open: number): number {
  let depth = 0
  for (let i = open; i < message.length; i++) {
    if (message[i] === '{') depth++
    if (message[i] === '}' && --depth === 0) return i
  }
  return message.length
}

interface Altered {
  readonly text: string
  /** Letters that are seen, of the longest branches. */
  readonly length: number
}

interface Change {
  readonly letter: (letter: string) => string
  /** A hole that is filled with words or a number as they are. */
  readonly hole: (hole: string) => string
}

/** Changes every letter that is seen, those in branches of plurals and choices included; names of holes stay. */
function alter(message: string, change: Change): Altered {
  let text = ''
  let length = 0
  for (let i = 0; i < message.length; i++) {
    if (message[i] !== '{') {
      text += change.letter(message[i])
      length++
      continue
    }
    const end = closing(message, i)
    const inside = message.slice(i + 1, end)
    const choice = inside.includes(',') ? branches(inside, change) : null
    text += choice === null ? change.hole(`{${inside}}`) : `{${choice.text}}`
    length += choice?.length ?? 0
    i = end
  }
  return { text, length }
}

/** The inside of a choice: its name and its branches, each of which is a message. */
function branches(choice: string, change: Change): Altered {
  let text = ''
  let length = 0
  for (let i = 0; i < choice.length; i++) {
    if (choice[i] !== '{') {
      text += choice[i]
      continue
    }
    const end = closing(choice, i)
    const branch = alter(choice.slice(i + 1, end), change)
    text += `{${branch.text}}`
    length = Math.max(length, branch.length)
    i = end
  }
  return { text, length }
}

const accented: Change = { letter: (letter) => accents[letter] ?? letter, hole: (hole) => hole }
const isolated: Change = { letter: (letter) => letter, hole: (hole) => `\u2066${hole}\u2069` }

export function lengthened(message: string): string {
  const { text, length } = alter(message, accented)
  return `[${text}${' ~'.repeat(Math.ceil(length / 6))}]`
}

/** Right-to-left override around the text; what is filled in keeps its own direction. */
export const mirrored = (message: string): string => `\u202E${alter(message, isolated).text}\u202C`

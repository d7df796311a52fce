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

/** Every letter that is seen with an accent, those in branches of plurals and choices included; names of holes stay. */
function accented(message: string): Altered {
  let text = ''
  let length = 0
  for (let i = 0; i < message.length; i++) {
    if (message[i] !== '{') {
      text += accents[message[i]] ?? message[i]
      length++
      continue
    }
    const end = closing(message, i)
    const hole = branches(message.slice(i + 1, end))
    text += `{${hole.text}}`
    length += hole.length
    i = end
  }
  return { text, length }
}

/** The inside of a hole: its name and its branches, each of which is a message. */
function branches(hole: string): Altered {
  let text = ''
  let length = 0
  for (let i = 0; i < hole.length; i++) {
    if (hole[i] !== '{') {
      text += hole[i]
      continue
    }
    const end = closing(hole, i)
    const branch = accented(hole.slice(i + 1, end))
    text += `{${branch.text}}`
    length = Math.max(length, branch.length)
    i = end
  }
  return { text, length }
}

export function lengthened(message: string): string {
  const { text, length } = accented(message)
  return `[${text}${' ~'.repeat(Math.ceil(length / 6))}]`
}

/** Right-to-left override around the text; what is filled in keeps its own direction. */
export const mirrored = (message: string): string =>
  `\u202E${message.replace(/\{\w+\}/g, (hole) => `\u2066${hole}\u2069`)}\u202C`

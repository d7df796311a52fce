import { describe, expect, it } from 'vitest'
import { decodeLink } from '../../src/scenario/decodeLink.ts'
import { linkOf, usual, variableIds, variables, ways } from '../../src/ui/read/variables.ts'
import { de } from '../../src/ui/read/words/de.ts'
import { en } from '../../src/ui/read/words/en.ts'

describe('the reading page', () => {
  it('every value of every number gives an experiment that can run, in each way', () => {
    for (const id of variableIds) {
      expect(variables[id].values).toContain(usual[id])
      for (const value of variables[id].values)
        for (const way of ways) {
          const { problems, experiment } = decodeLink(linkOf({ ...usual, [id]: value }, way))
          expect(problems).toEqual([])
          expect(experiment.commands).toHaveLength(1)
        }
    }
  })

  it('says in German what it says in English, with the same holes and marks', () => {
    const holes = (text: string): string[] =>
      [...new Set(text.match(/<\w+>|\{\w+/g))].filter((hole) => !/^\{[A-ZÄÖÜ#]/.test(hole)).sort()
    for (const [key, text] of Object.entries(en)) {
      const german = Object.entries(de).find(([each]) => each === key)?.[1] ?? ''
      expect(german, key).toMatch(/\S/)
      expect(holes(german), key).toEqual(holes(text))
    }
  })
})

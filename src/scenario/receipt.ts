/*
 * A receipt: which experiment was run, until when, what came out, and what its author predicted and answered. Whoever has
 * it runs the experiment again and sees whether the same comes out. It shows that a result was altered, not who wrote it.
 */
import * as z from 'zod/mini'
import { stream } from '../base/random.ts'
import { fail, type Result, succeed } from '../base/result.ts'
import { VERSION } from '../base/version.ts'
import type { SimulationEvent } from '../sim/events.ts'
import { problemsOf } from './schema.ts'

const RECEIPT_FORMAT = 'migrascope-receipt/1'
/** A longer receipt is not read; what is written stays below, or is refused. */
export const MAX_RECEIPT_BYTES = 20_000

const text = (most: number) => z.string().check(z.maxLength(most))
const time = z.number().check(z.gte(0), z.lte(1e12))
const figure = z.nullable(z.number())

const receiptSchema = z.strictObject({
  format: z.literal(RECEIPT_FORMAT),
  version: text(20),
  /** The fragment of its link, commands included. */
  link: text(16_000),
  untilUs: time,
  outcomes: z
    .array(
      z.strictObject({
        vm: text(80),
        destination: text(80),
        phase: text(40),
        totalMigrationTimeMs: figure,
        downtimeMs: figure,
        transferredBytes: z.number(),
        rounds: z.number(),
      }),
    )
    .check(z.maxLength(40)),
  /** Of all that happened until then, the decisions included. */
  digest: text(32),
  answers: z.array(z.strictObject({ question: text(1000), answer: text(4000) })).check(z.maxLength(40)),
  /** Of all of the above. */
  seal: text(32),
})
export type Receipt = z.infer<typeof receiptSchema>
export type Answer = Receipt['answers'][number]
export type Outcome = Receipt['outcomes'][number]

/** 128 bits by which two texts are told apart; no secret. */
const digestOf = (content: unknown): string => {
  const words = JSON.stringify(content)
  return [1, 2, 3, 4].map((seed) => (stream(seed, words) >>> 0).toString(16).padStart(8, '0')).join('')
}

const sealOf = ({ seal: _, ...content }: Receipt): string => digestOf(content)

/** What came out by `untilUs`: the ends of migrations, and a digest of every event. */
export function outcomeOf(
  events: readonly SimulationEvent[],
  untilUs: number,
): Pick<Receipt, 'untilUs' | 'outcomes' | 'digest'> {
  const told = events.filter(({ atUs }) => atUs <= untilUs)
  const outcomes = told.flatMap((event): Outcome[] => {
    if (event.kind !== 'phase' || event.result === null) return []
    const { vm, destination, phase, totalMigrationTimeMs, downtimeMs, transferredBytes, rounds } = event.result
    return [{ vm, destination, phase, totalMigrationTimeMs, downtimeMs, transferredBytes, rounds }]
  })
  return { untilUs, outcomes: outcomes.slice(-40), digest: digestOf(told) }
}

/** Fails if it would be too long to be read again. */
export function writeReceipt(
  link: string,
  outcome: ReturnType<typeof outcomeOf>,
  answers: readonly Answer[],
): Result<string> {
  const open: Receipt = { format: RECEIPT_FORMAT, version: VERSION, link, ...outcome, answers: [...answers], seal: '' }
  const written = JSON.stringify({ ...open, seal: sealOf(open) }, null, 1)
  if (written.length <= MAX_RECEIPT_BYTES) return succeed(written)
  return fail({ where: 'receipt', found: `${written.length} characters`, allowed: `at most ${MAX_RECEIPT_BYTES}` })
}

export function readReceipt(content: string): Result<Receipt> {
  if (content.length > MAX_RECEIPT_BYTES)
    return fail({ where: 'receipt', found: `${content.length} characters`, allowed: `at most ${MAX_RECEIPT_BYTES}` })
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (error) {
    return fail({
      where: 'receipt',
      found: error instanceof Error ? error.message.slice(0, 80) : 'no JSON',
      allowed: 'JSON',
    })
  }
  const parsed = receiptSchema.safeParse(value)
  return parsed.success ? succeed(parsed.data) : fail(...problemsOf(parsed.error, value, 'receipt'))
}

/** Whether it was left as it was written; whether its experiment gives the same is for a run to say. */
export const isSealed = (receipt: Receipt): boolean => sealOf(receipt) === receipt.seal

/** In which figures two outcomes differ; empty if the runs are the same. */
export function differences(claimed: Receipt, found: ReturnType<typeof outcomeOf>): string[] {
  const differing = claimed.outcomes.flatMap((outcome, i) => {
    const other = found.outcomes[i]
    if (other === undefined) return [`${outcome.vm}`]
    return Object.entries(outcome)
      .filter(([key, value]) => Object.entries(other).find(([name]) => name === key)?.[1] !== value)
      .map(([key]) => `${outcome.vm} ${key}`)
  })
  if (differing.length === 0 && claimed.outcomes.length !== found.outcomes.length)
    differing.push('number of migrations')
  return differing
}

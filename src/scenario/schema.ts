/*
 * The shape of an experiment as it comes from outside (a file, a decoded link), derived from the core's field rows with
 * zod. Shape only: bounds and references are the core's own (sim/validate.ts), and both run on every input.
 */
import * as z from 'zod/mini'
import { defaults, type Fields } from '../base/field.ts'
import { fail, type Problem, type Result, succeed } from '../base/result.ts'
import { type Experiment, failures, moveModes } from '../sim/experiment.ts'
import { automationFields, linkFields, migrationFields, serverFields, vmFields } from '../sim/fields.ts'
import { validateExperiment } from '../sim/validate.ts'
import { quoteProblem } from './quote.ts'

const text = z.string().check(z.maxLength(80))

const valuesOf = (fields: Fields) =>
  Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      // A file from before a field existed means its default.
      field.kind === 'choice'
        ? z._default(z.enum([...field.options]), field.default)
        : z._default(z.number(), field.default),
    ]),
  )

const atUs = z.number()
const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('migrate'),
    atUs,
    vm: text,
    destination: text,
    mode: z.optional(z.enum(moveModes)),
  }),
  z.strictObject({ kind: z.enum(['cancel', 'switch', 'recover', 'refuse', 'start', 'stop']), atUs, vm: text }),
  z.strictObject({ kind: z.literal('fail'), atUs, target: text, failure: z.enum(failures) }),
  z.strictObject({ kind: z.literal('repair'), atUs, target: text }),
  z.strictObject({ kind: z.literal('set'), atUs, target: text, field: text, value: z.union([z.number(), text]) }),
])

const experimentSchema = z.strictObject({
  version: z.literal(1),
  seed: z.number(),
  scenario: z.strictObject({
    servers: z.array(z.strictObject({ id: text, label: text, link: z.optional(text), ...valuesOf(serverFields) })),
    vms: z.array(
      z.strictObject({ id: text, label: text, guestOs: text, application: text, server: text, ...valuesOf(vmFields) }),
    ),
    links: z.array(z.strictObject({ id: text, label: text, up: z.optional(text), ...valuesOf(linkFields) })),
    migration: z.strictObject(valuesOf(migrationFields)),
    automation: z._default(z.strictObject(valuesOf(automationFields)), defaults(automationFields)),
  }),
  commands: z.array(commandSchema),
})

/** Turns zod's issues into ours. */
export const problemsOf = (error: z.core.$ZodError, input: unknown, root: string): Problem[] =>
  error.issues.map((issue) =>
    quoteProblem({
      where: [root, ...issue.path.map(String)].join('.'),
      found: issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : spell(at(input, issue.path)),
      allowed: allowedBy(issue),
    }),
  )

/** zod/mini comes without words of its own. */
function allowedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'only known keys'
    case 'invalid_type':
      return issue.expected
    case 'invalid_value':
      return issue.values.join(', ')
    case 'too_small':
      return `at least ${issue.minimum}`
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`
    case 'invalid_union':
      return 'options' in issue && issue.options
        ? issue.options.join(', ')
        : issue.errors.map(([first]) => allowedBy(first)).join(' or ')
    default:
      return issue.message
  }
}

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  )

const spell = (value: unknown): string => (value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)))

/** An experiment that can run, or every reason why not. */
export function checkExperiment(input: unknown): Result<Experiment> {
  const parsed = experimentSchema.safeParse(input)
  if (!parsed.success) return fail(...problemsOf(parsed.error, input, 'experiment'))
  // The schema is made from the same rows as the type; zod cannot say so of computed keys.
  const experiment = parsed.data as unknown as Experiment
  const problems = validateExperiment(experiment)
  return problems.length === 0 ? succeed(experiment) : fail(...problems.map(quoteProblem))
}

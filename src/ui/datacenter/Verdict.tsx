import { Ban, Check, CircleCheck, Hourglass, House, TriangleAlert } from 'lucide-react'
import { say } from '../../i18n/say.ts'
import type { Refusal } from '../../sim/admission.ts'
import { sentence } from '../sentences.ts'
import {
  type Answer,
  failureWords,
  forecastWords,
  isAdmission,
  isFailure,
  type Verdict,
  type VerdictKind,
} from './verdict.ts'

const icons = {
  here: House,
  asking: Hourglass,
  may: Check,
  can: CircleCheck,
  warning: TriangleAlert,
  cannot: Ban,
} as const

export function VerdictMark({ verdict: { kind, word } }: { readonly verdict: Verdict }) {
  return (
    <span className="verdict" data-verdict={kind}>
      <VerdictIcon kind={kind} />
      {word}
    </span>
  )
}

export function VerdictIcon({ kind }: { readonly kind: VerdictKind }) {
  const Icon = icons[kind]
  return <Icon className="icon" aria-hidden />
}

/** All reasons at once, or what is to come. */
export function Reasons({ answer, strategy }: { readonly answer: Answer | null; readonly strategy: string }) {
  if (answer === null) return <p className="soft">{say('datacenter.running')}</p>
  if (isFailure(answer)) return <p>{failureWords(answer.failure)}</p>
  if (answer.refusals.length > 0) return <RefusalList refusals={answer.refusals} />
  if (isAdmission(answer)) return <p className="soft">{say('datacenter.allowedRunning')}</p>
  return (
    <>
      <p>{forecastWords(answer, strategy)}</p>
      {answer.warnings.length > 0 && <ReasonList reasons={answer.warnings} />}
    </>
  )
}

export const RefusalList = ({ refusals }: { readonly refusals: readonly Refusal[] }) => (
  <ReasonList reasons={refusals} />
)

type Row = Pick<Refusal, 'what' | 'why' | 'fix'> & { readonly rule: string }

function ReasonList({ reasons }: { readonly reasons: readonly Row[] }) {
  return (
    <ul className="reasons">
      {reasons.map(({ rule, what, why, fix }) => (
        <li key={rule}>
          <strong>{sentence(what)}.</strong> {sentence(why)} <span className="soft">{sentence(fix)}</span>
        </li>
      ))}
    </ul>
  )
}

import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../base/result.ts'
import { VERSION } from '../../base/version.ts'
import { say } from '../../i18n/say.ts'
import { decodeLink } from '../../scenario/decodeLink.ts'
import { differences, isSealed, outcomeOf, type Receipt, readReceipt } from '../../scenario/receipt.ts'
import type { Runner } from '../../worker/runner.ts'
import { useApp } from '../hooks/useApp.ts'

export interface Check {
  readonly id: number
  readonly file: string
  /** Null if the file is no receipt. */
  readonly receipt: Receipt | null
  readonly words: string
  readonly verdict: 'running' | 'good' | 'bad'
}

const MOST_FILES = 200

/** Runs the experiment of each receipt again, one after the other, in a worker of its own. */
export function useChecks(): { readonly checks: readonly Check[]; open(files: readonly File[]): Promise<void> } {
  const app = useApp()
  const runner = useRef<Runner | null>(null)
  const next = useRef(0)
  const [checks, setChecks] = useState<readonly Check[]>([])
  useEffect(
    () => () => {
      runner.current?.close()
      runner.current = null
    },
    [],
  )
  const put = (check: Check): void =>
    setChecks((before) => [...before.filter(({ id }) => id !== check.id), check].sort((a, b) => a.id - b.id))

  const check = async (file: File): Promise<void> => {
    const entry = { id: next.current++, file: file.name }
    let content = ''
    try {
      content = await file.text()
    } catch {
      // Read as nothing, which is no receipt.
    }
    const read = readReceipt(content)
    if (!read.ok) return put({ ...entry, receipt: null, words: broken(read.problems[0]), verdict: 'bad' })
    const receipt = read.value
    put({ ...entry, receipt, words: say('check.running'), verdict: 'running' })
    const { experiment, view, problems } = decodeLink(receipt.link)
    if (problems.length > 0) return put({ ...entry, receipt, words: broken(problems[0]), verdict: 'bad' })
    runner.current ??= app.openRunner()
    try {
      const { events } = await runner.current.run(experiment, view.focusVm, { untilUs: receipt.untilUs })
      put({ ...entry, receipt, ...verdictOf(receipt, outcomeOf(events, receipt.untilUs)) })
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown'
      put({ ...entry, receipt, words: say('check.failed', { reason }), verdict: 'bad' })
    }
  }
  return {
    checks,
    async open(files) {
      for (const file of files.slice(0, MOST_FILES)) await check(file)
    },
  }
}

const broken = (problem: Problem): string => say('check.broken', { ...problem })

function verdictOf(receipt: Receipt, found: ReturnType<typeof outcomeOf>): Pick<Check, 'words' | 'verdict'> {
  const reasons: string[] = []
  if (!isSealed(receipt)) reasons.push(say('check.altered'))
  const differing = differences(receipt, found)
  if (differing.length > 0) reasons.push(say('check.different', { what: differing.slice(0, 6).join(', ') }))
  else if (found.digest !== receipt.digest) reasons.push(say('check.differentEvents'))
  if (reasons.length > 0 && receipt.version !== VERSION)
    reasons.push(say('check.otherVersion', { version: receipt.version, ours: VERSION }))
  return reasons.length === 0
    ? { words: say('check.same'), verdict: 'good' }
    : { words: reasons.join('; '), verdict: 'bad' }
}

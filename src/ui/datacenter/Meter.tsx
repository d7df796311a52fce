import { useEffect, useRef } from 'react'
import { formatBytes } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { VM_STRIDE, vmBlock } from '../../sim/frame.ts'
import { useLive } from '../hooks/useLive.ts'

interface MeterProps {
  readonly index: number
  readonly memoryBytes: number
}

const TEXT_INTERVAL_MS = 100

const write = (element: HTMLElement | null, text: string): void => {
  if (element !== null && element.textContent !== text) element.textContent = text
}

/**
 * What is left to send and what the guest has dirtied since the last sync, as parts of its memory; the mark shows where
 * the hypervisor would stop it. Drawn outside React with each frame.
 */
export function Meter({ index, memoryBytes }: MeterProps) {
  const live = useLive()
  const remaining = useRef<HTMLSpanElement>(null)
  const dirty = useRef<HTMLSpanElement>(null)
  const mark = useRef<HTMLSpanElement>(null)
  const leftWords = useRef<HTMLSpanElement>(null)
  const dirtyWords = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const block = (field: number): number => live.frame()?.vms[index * VM_STRIDE + field] ?? 0
    const drawing = live.watch(() => {
      if (!remaining.current || !dirty.current || !mark.current) return
      const left = Math.min(1, block(vmBlock.remainingBytes) / memoryBytes)
      const logged = Math.min(1 - left, block(vmBlock.loggedBytes) / memoryBytes)
      const limit = Math.min(1, block(vmBlock.thresholdBytes) / memoryBytes)
      remaining.current.style.transform = `scaleX(${left.toFixed(4)})`
      dirty.current.style.transform = `translateX(${(left * 100).toFixed(2)}%) scaleX(${logged.toFixed(4)})`
      mark.current.style.transform = `translateX(${(limit * 100).toFixed(2)}%)`
    })
    const writing = live.watch(() => {
      write(leftWords.current, say('datacenter.left', { size: formatBytes(block(vmBlock.remainingBytes)) }))
      write(dirtyWords.current, say('datacenter.dirty', { size: formatBytes(block(vmBlock.loggedBytes)) }))
    }, TEXT_INTERVAL_MS)
    return () => {
      drawing.stop()
      writing.stop()
    }
  }, [live, index, memoryBytes])
  return (
    <span className="meter">
      <span className="meter-track" aria-hidden>
        <span ref={remaining} className="meter-left" />
        <span ref={dirty} className="meter-dirty" />
        <span ref={mark} className="meter-mark" />
      </span>
      <span className="meter-words">
        <span ref={leftWords} />
        <span ref={dirtyWords} />
      </span>
    </span>
  )
}

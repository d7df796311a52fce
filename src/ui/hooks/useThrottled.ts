import { useEffect, useMemo, useRef } from 'react'

/** Calls `act` at once, then at most every `intervalMs`; the last value always arrives. */
export function useThrottled<T>(act: (value: T) => void, intervalMs: number): (value: T) => void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    let next: { readonly value: T } | null = null
    const due = (): void => {
      timer = null
      if (next === null) return
      const { value } = next
      next = null
      send(value)
    }
    const send = (value: T): void => {
      latest.current(value)
      timer = setTimeout(due, intervalMs)
    }
    return (value) => {
      if (timer === null) send(value)
      else next = { value }
    }
  }, [intervalMs])
}

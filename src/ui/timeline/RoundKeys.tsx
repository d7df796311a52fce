import { type KeyboardEvent, useState } from 'react'
import { storiesOf, storyAt } from '../../charts/story.ts'
import { formatBytes, formatCount, formatDurationUs } from '../../i18n/format.ts'
import { say } from '../../i18n/say.ts'
import { useApp, useAppState } from '../hooks/useApp.ts'

/** The rounds for those who use keys: one that is chosen here is shown up everywhere, as one under a pointer is. */
export function RoundKeys() {
  const app = useApp()
  const events = useAppState((state) => state.events)
  const vm = useAppState((state) => state.focusVm)
  const [index, setIndex] = useState(0)
  const story = storyAt(storiesOf({ events, vm }), app.now())
  const rounds = story?.rounds ?? []
  if (story === null || rounds.length === 0) return null
  const at = Math.min(index, rounds.length - 1)

  const choose = (next: number): void => {
    const place = Math.max(0, Math.min(rounds.length - 1, next))
    setIndex(place)
    app.highlight({ requestedUs: story.startUs, round: rounds[place].round })
  }
  const press = (event: KeyboardEvent): void => {
    const next = {
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      Home: 0,
      End: rounds.length - 1,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    choose(next)
  }
  const { round, sentBytes, startUs, atUs } = rounds[at]
  return (
    <div
      className="round-keys"
      role="slider"
      tabIndex={0}
      data-keys="own"
      aria-label={say('timeline.round.show')}
      aria-valuemin={rounds[0].round}
      aria-valuemax={rounds[rounds.length - 1].round}
      aria-valuenow={round}
      aria-valuetext={say('timeline.round', {
        round: formatCount(round),
        sent: formatBytes(sentBytes),
        time: formatDurationUs(atUs - startUs),
      })}
      onFocus={() => choose(at)}
      onBlur={() => app.highlight(null)}
      onKeyDown={press}
    />
  )
}

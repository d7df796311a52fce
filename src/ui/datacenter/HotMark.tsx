import { Flame } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { say } from '../../i18n/say.ts'
import { useApp } from '../hooks/useApp.ts'
import { useLive } from '../hooks/useLive.ts'
import { hotAt, hotHelp, hotWords } from '../hot.ts'

const DRAW_MS = 250

/** Says that a server is a hot spot at the moment shown, and of what. Drawn outside React. */
export function HotMark({ server }: { readonly server: number }) {
  const app = useApp()
  const live = useLive()
  const mark = useRef<HTMLSpanElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const drawing = live.watch(() => {
      if (mark.current === null || words.current === null) return
      const text = hotWords(hotAt(app.history.monitoring, server, app.now()))
      mark.current.hidden = text === ''
      if (words.current.textContent !== text) words.current.textContent = text
    }, DRAW_MS)
    return drawing.stop
  }, [app, live, server])
  return (
    <span ref={mark} className="hot-mark" title={hotHelp()} hidden>
      <Flame className="icon" aria-hidden />
      {say('page.hot.mark')}
      <span className="unseen">: </span>
      <span ref={words} className="unseen" />
    </span>
  )
}

import { Component, type ReactNode } from 'react'
import { say } from '../../i18n/say.ts'

interface GuardProps {
  readonly children: ReactNode
}

interface GuardState {
  readonly message: string | null
}

/** If drawing the page fails, words in its place: the experiment is in the address, so nothing of it is lost. */
export class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { message: null }

  static getDerivedStateFromError(error: unknown): GuardState {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { message } = this.state
    if (message === null) return this.props.children
    return (
      <main className="cannot-start">
        <h1>{say('notices.notDrawn')}</h1>
        <p>{say('notices.notDrawn.why')}</p>
        <p className="soft">{say('notices.notDrawn.what', { message })}</p>
        <button type="button" className="button outlined" onClick={() => location.reload()}>
          {say('notices.reload')}
        </button>
      </main>
    )
  }
}

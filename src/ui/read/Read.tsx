import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useApp } from '../hooks/useApp.ts'
import type { ViewProps } from '../views/index.ts'
import { VmmPicture, VmPicture } from './pictures.tsx'
import { references } from './references.ts'
import { readText, Said } from './Said.tsx'
import { usual, type VariableId, type Variables, variables } from './variables.ts'
import { Ways } from './Ways.tsx'
import type { ReadKey } from './words/en.ts'
import '../compare/compare.css'
import './read.css'

const chapters = ['vm', 'vmm', 'why', 'what', 'how', 'issues', 'areas', 'history', 'references'] as const

const reasons = ['why.maintenance', 'why.balance', 'why.energy', 'why.disaster', 'why.test'] as const
const issues = [
  'issues.downtime',
  'issues.isolation',
  'issues.scalability',
  'issues.compatibility',
  'issues.utilization',
  'issues.distance',
] as const
const years = [1974, 2002, 2003, 2005, 2007, 2009, 2011, 2015] as const

/** An explainer to read, whose figures run the simulation and share their numbers with its sentences. */
export function Read({ onClose }: ViewProps) {
  const app = useApp()
  const [values, setValues] = useState<Variables>(usual)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    app.pause()
    head.current?.focus()
  }, [app])
  const change = (id: VariableId, value: number): void => setValues((before) => ({ ...before, [id]: value }))
  return (
    <main
      className="compare read"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <article className="read-page">
        <header>
          <h2 ref={head} tabIndex={-1}>
            {readText('title')}
          </h2>
          <button type="button" className="button outlined" onClick={onClose}>
            <X className="icon" aria-hidden />
            {readText('back')}
          </button>
        </header>
        <p className="read-lead">{readText('lead')}</p>
        <nav aria-label={readText('contents')}>
          <ol>
            {chapters.map((chapter) => (
              <li key={chapter}>
                <button
                  type="button"
                  onClick={() => document.getElementById(`read-${chapter}`)?.scrollIntoView({ block: 'start' })}
                >
                  {readText(`${chapter}.head`)}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <Chapter id="vm">
          <p>{readText('vm.text')}</p>
          <VmPicture memory={variables.memory.text(values.memory)} />
        </Chapter>
        <Chapter id="vmm">
          <p>{readText('vmm.text')}</p>
          <VmmPicture />
        </Chapter>
        <Chapter id="why">
          <Points texts={reasons} />
          <p>{readText('why.recovery')}</p>
        </Chapter>
        <Chapter id="what">
          <p>
            <Said text="what.text" />
          </p>
        </Chapter>
        <Chapter id="how">
          <Ways values={values} onValue={change} onClose={onClose} />
        </Chapter>
        <Chapter id="issues">
          <Points texts={issues} />
        </Chapter>
        <Chapter id="areas">
          <p>{readText('areas.text')}</p>
        </Chapter>
        <Chapter id="history">
          <Points texts={years.map((year) => `history.${year}` as const)} />
        </Chapter>
        <Chapter id="references">
          <ul className="read-references" lang="en">
            {references.map((reference) => (
              <li key={reference}>{reference}</li>
            ))}
          </ul>
        </Chapter>
      </article>
    </main>
  )
}

function Chapter({ id, children }: { readonly id: (typeof chapters)[number]; readonly children: ReactNode }) {
  return (
    <section id={`read-${id}`} aria-labelledby={`read-head-${id}`}>
      <h2 id={`read-head-${id}`}>{readText(`${id}.head`)}</h2>
      {children}
    </section>
  )
}

function Points({ texts }: { readonly texts: readonly ReadKey[] }) {
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>
          <Said text={text} />
        </li>
      ))}
    </ul>
  )
}

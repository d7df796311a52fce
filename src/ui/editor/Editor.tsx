import { useEffect, useMemo, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import type { WorkloadId } from '../../scenario/workloads/index.ts'
import { blank } from '../../store/build/blank.ts'
import type { Build } from '../../store/build/build.ts'
import { addRack, addSite } from '../../store/build/links.ts'
import { addServer } from '../../store/build/servers.ts'
import { addVm } from '../../store/build/vms.ts'
import { useAppState } from '../hooks/useApp.ts'
import { useScenario } from '../hooks/useMigration.ts'
import { LinkTree } from './Branches.tsx'
import { ChooseLine } from './ChooseLine.tsx'
import { type Chosen, type Open, roomiest, treeOf } from './tree.ts'
import { useBuild } from './useBuild.ts'
import { workloadOptions } from './workloadOptions.ts'
import './editor.css'

/** More VMs than this are folded into their servers. */
const MANY_VMS = 24

const isSame = (one: Chosen | null, other: Chosen): boolean => one?.kind === other.kind && one.id === other.id

/** Builds the datacenter: adds, clones, changes and removes servers, VMs and networks. */
export function Editor() {
  const scenario = useScenario()
  const build = useBuild()
  const tree = useMemo(() => treeOf(scenario), [scenario])
  const top = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [made, setMade] = useState<Chosen | null>(null)
  const isLater = useAppState(({ timeUs }) => timeUs > 0)
  const { vms, links } = scenario

  const onBuild = (edit: Build, words: string): void => {
    const fresh = build(edit, words)
    if (fresh === null) return
    setChosen(fresh)
    setMade(fresh)
  }
  // What is removed takes its buttons with it: the keyboard goes on at the top.
  const holds = (thing: Chosen | null): boolean =>
    thing === null || scenario[`${thing.kind}s`].some(({ id }) => id === thing.id)
  const isGone = !holds(chosen)
  useEffect(() => {
    if (!isGone) return
    setChosen(null)
    top.current?.focus()
  }, [isGone])

  const home = chosen?.kind === 'vm' ? vms.find(({ id }) => id === chosen.id)?.server : chosen?.id
  const open: Open = {
    is: (thing) => isSame(chosen, thing),
    isNew: (thing) => isSame(made, thing),
    showsVms: (server) => vms.length <= MANY_VMS || home === server,
    toggle: (thing) => {
      setMade(null)
      setChosen(isSame(chosen, thing) ? null : thing)
    },
  }
  const at = chosen?.kind === 'link' ? chosen.id : undefined
  const site = links.find(({ kind, id }) => kind === 'site' && (at === undefined || id === at)) ?? links[0]
  return (
    <div className="editor">
      <div ref={top} tabIndex={-1} className="editor-top">
        <div className="editor-acts">
          <button
            type="button"
            className="button outlined"
            onClick={() => onBuild(addServer(at), say('editor.server.new'))}
          >
            {say('editor.server.add')}
          </button>
          <button
            type="button"
            className="button outlined"
            onClick={() => onBuild(addRack(site.id), say('editor.rack.new'))}
          >
            {say('editor.rack.add')}
          </button>
          <button type="button" className="button outlined" onClick={() => onBuild(addSite, say('editor.site.new'))}>
            {say('editor.site.add')}
          </button>
        </div>
        <ChooseLine
          label={say('editor.vm.add')}
          value=""
          options={workloadOptions()}
          onChoose={(workload) => onBuild(addVm(workload as WorkloadId, roomiest(scenario)), say('editor.vm.new'))}
        />
      </div>
      <ul className="editor-list editor-tree" aria-label={say('editor.datacenter')}>
        <LinkTree branch={tree} open={open} onBuild={onBuild} />
      </ul>
      <p className="soft editor-why">
        {isLater ? say('editor.repeated') : say('editor.fromStart')} {say('editor.undo')}
      </p>
      <button
        type="button"
        className="button outlined editor-blank"
        onClick={() => {
          onBuild(blank, say('editor.blank.done'))
          setChosen(null)
        }}
      >
        {say('editor.blank')}
      </button>
    </div>
  )
}

import {
  Cable,
  ChevronDown,
  ChevronRight,
  Globe,
  type LucideIcon,
  MonitorCog,
  Network,
  Server as ServerIcon,
} from 'lucide-react'
import { say } from '../../i18n/say.ts'
import type { Link, Server, Vm } from '../../sim/experiment.ts'
import type { Build } from '../../store/build/build.ts'
import { isOnAt } from '../../store/edit.ts'
import { useAppState } from '../hooks/useApp.ts'
import { quantityText } from '../settings/valueText.ts'
import { optionWords } from '../words.ts'
import { LinkForm } from './LinkForm.tsx'
import { ServerForm } from './ServerForm.tsx'
import type { Chosen, LinkBranch, Open } from './tree.ts'
import { VmForm } from './VmForm.tsx'

export interface BranchProps {
  readonly open: Open
  readonly onBuild: (edit: Build, words: string) => void
}

interface HeadProps {
  readonly chosen: Chosen
  readonly icon: LucideIcon
  readonly label: string
  readonly words: string
  readonly open: Open
}

/** The line of a thing: opens and closes what can be done with it. */
function Head({ chosen, icon: Icon, label, words, open }: HeadProps) {
  const isOpen = open.is(chosen)
  const Mark = isOpen ? ChevronDown : ChevronRight
  return (
    <button
      type="button"
      className="editor-head"
      aria-expanded={isOpen}
      data-thing={`${chosen.kind}/${chosen.id}`}
      onClick={() => open.toggle(chosen)}
    >
      <Mark className="icon editor-mark" aria-hidden />
      <Icon className="icon" aria-hidden />
      <span className="editor-name">{label}</span>
      <span className="editor-words soft">{words}</span>
    </button>
  )
}

const linkIcons = { site: Network, rack: Cable, wan: Globe } as const

export function LinkTree({ branch, ...rest }: BranchProps & { readonly branch: LinkBranch }) {
  const { link, servers, below } = branch
  const chosen: Chosen = { kind: 'link', id: link.id }
  const { open } = rest
  return (
    <li>
      <LinkHead link={link} open={open} />
      {open.is(chosen) && <LinkForm thing={link} isNew={open.isNew(chosen)} onBuild={rest.onBuild} />}
      {servers.length + below.length > 0 && (
        <ul className="editor-list">
          {servers.map(({ server, vms }) => (
            <ServerTree key={server.id} server={server} vms={vms} {...rest} />
          ))}
          {below.map((each) => (
            <LinkTree key={each.link.id} branch={each} {...rest} />
          ))}
        </ul>
      )}
    </li>
  )
}

const LinkHead = ({ link: { id, label, kind, bitsPerSecond }, open }: { readonly link: Link; readonly open: Open }) => (
  <Head
    chosen={{ kind: 'link', id }}
    icon={linkIcons[kind]}
    label={label}
    words={say('editor.link.words', {
      kind: optionWords('kind', kind).label,
      rate: quantityText(bitsPerSecond, 'bits/s'),
    })}
    open={open}
  />
)

interface ServerTreeProps extends BranchProps {
  readonly server: Server
  readonly vms: readonly Vm[]
}

function ServerTree({ server, vms, open, onBuild }: ServerTreeProps) {
  const chosen: Chosen = { kind: 'server', id: server.id }
  const size = say('editor.server.words', { size: quantityText(server.memoryBytes, 'bytes'), vms: vms.length })
  return (
    <li>
      <Head chosen={chosen} icon={ServerIcon} label={server.label} words={size} open={open} />
      {open.is(chosen) && <ServerForm thing={server} isNew={open.isNew(chosen)} onBuild={onBuild} />}
      {vms.length > 0 && open.showsVms(server.id) && (
        <ul className="editor-list">
          {vms.map((vm) => (
            <VmLine key={vm.id} vm={vm} open={open} onBuild={onBuild} />
          ))}
        </ul>
      )}
    </li>
  )
}

function VmLine({ vm, open, onBuild }: BranchProps & { readonly vm: Vm }) {
  const chosen: Chosen = { kind: 'vm', id: vm.id }
  const isOn = useAppState(({ experiment, timeUs }) => isOnAt(experiment, vm.id, timeUs))
  const size = quantityText(vm.memoryBytes, 'bytes')
  return (
    <li>
      <Head
        chosen={chosen}
        icon={MonitorCog}
        label={vm.label}
        words={isOn ? size : say('editor.vm.off', { size })}
        open={open}
      />
      {open.is(chosen) && <VmForm thing={vm} isNew={open.isNew(chosen)} onBuild={onBuild} />}
    </li>
  )
}

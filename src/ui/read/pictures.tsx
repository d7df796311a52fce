/* The two standing pictures: what a VM is made of, and where its monitor sits. */
import { useId, useState } from 'react'
import { readText } from './Said.tsx'
import type { ReadKey } from './words/en.ts'

const parts = [
  ['vm.application', 'vm.moves'],
  ['vm.os', 'vm.moves'],
  ['vm.cpu', 'vm.moves'],
  ['vm.ram', 'vm.moves'],
  ['vm.disk', 'vm.stays'],
  ['vm.nic', 'vm.follows'],
] as const satisfies readonly (readonly [ReadKey, ReadKey])[]

export function VmPicture({ memory }: { readonly memory: string }) {
  return (
    <figure className="read-figure">
      <ul className="vm-parts">
        {parts.map(([part, fate]) => (
          <li key={part} data-fate={fate}>
            <span>{readText(part, { memory })}</span>
            <em>{readText(fate)}</em>
          </li>
        ))}
      </ul>
      <figcaption>{readText('vm.figure')}</figcaption>
    </figure>
  )
}

const types = ['bareMetal', 'hosted', 'hybrid', 'container'] as const
type Type = (typeof types)[number]

/** Layers from the bottom up; those of one row stand beside each other. */
const layers: Readonly<Record<Type, readonly (readonly ReadKey[])[]>> = {
  bareMetal: [['vmm.hardware'], ['vmm.vmm'], ['vmm.vm', 'vmm.vm', 'vmm.vm']],
  hosted: [['vmm.hardware'], ['vmm.host'], ['vmm.program', 'vmm.vmm'], ['vmm.program', 'vmm.vm', 'vmm.vm']],
  hybrid: [['vmm.hardware'], ['vmm.host', 'vmm.vmm'], ['vmm.program', 'vmm.vm', 'vmm.vm']],
  container: [['vmm.hardware'], ['vmm.kernel'], ['vmm.processes', 'vmm.processes', 'vmm.processes']],
}

export function VmmPicture() {
  const [type, setType] = useState<Type>('bareMetal')
  const name = useId()
  return (
    <figure className="read-figure">
      <fieldset className="segments">
        <legend className="unseen">{readText('vmm.choose')}</legend>
        {types.map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={each === type} onChange={() => setType(each)} />
            {readText(`vmm.${each}`)}
          </label>
        ))}
      </fieldset>
      <ol className="vmm-layers" reversed aria-label={readText(`vmm.${type}`)}>
        {layers[type].toReversed().map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: layers have no other name.
          <li key={`${type} ${i}`}>
            {row.map((box, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: boxes of a row have no other name.
              <span key={at} data-box={box}>
                {readText(box)}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <figcaption>
        <span role="status">{readText(`vmm.${type}.text`)}</span>
      </figcaption>
    </figure>
  )
}

/*
 * Everything below can be carried from server to server: by mouse, by finger, and by keys (Enter or Space takes the
 * VM, arrows walk through the servers, Enter drops, Escape lets go). The only file that knows the drag library; it says
 * what was picked up, aimed at, dropped or let go, and decides nothing.
 */
import {
  type CollisionDetection,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react'
import { createPortal } from 'react-dom'
import { cornerOver, cycle, stepOf } from './cycle.ts'
import { dragKeys, isDragKey, swallow } from './dragKeys.ts'

export interface MoveWords {
  /** Read with the name of each VM. */
  readonly instructions: string
  readonly pickedUp: (vm: string, byKeys: boolean) => string
  readonly over: (vm: string, server: string | null) => string
  /** Dropped beside all servers. What comes of a drop on one is told by whoever carries it out. */
  readonly dropped: (vm: string) => string
  readonly letGo: (vm: string) => string
}

interface MoveAreaProps {
  /** Ids in the order in which keys walk through them. */
  readonly servers: readonly string[]
  /** The server on which a VM is: keys begin there. */
  readonly homeOf: (vm: string) => string
  /** How many servers stand beside each other: keys up and down go so far. One if they stand in a list. */
  readonly columns?: RefObject<number>
  readonly words: MoveWords
  readonly onPickUp: (vm: string) => void
  readonly onAim: (server: string | null) => void
  /** `server` is null if the VM was dropped beside all servers. */
  readonly onDrop: (vm: string, server: string | null) => void
  readonly onLetGo: () => void
  /** What is seen under the pointer, or null. */
  readonly held: ReactNode
  readonly children: ReactNode
}

const MOUSE_START_PX = 6
/** A finger that swipes at once scrolls; one that rests takes the VM. */
const TOUCH_START = { delay: 160, tolerance: 8 }

const idOf = (id: string | number): string => String(id).replace(/^(vm|server):/, '')

export function MoveArea({
  servers,
  homeOf,
  columns,
  words,
  onPickUp,
  onAim,
  onDrop,
  onLetGo,
  held,
  children,
}: MoveAreaProps) {
  /** The server that keys have walked to; null while a pointer moves the VM. */
  const keyTarget = useRef<string | null>(null)
  const home = useRef<string | null>(null)
  const byKeys = useRef(false)
  const isHeld = useRef(false)

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isHeld.current && !isDragKey(event.code, byKeys.current)) swallow(event)
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])

  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: MOUSE_START_PX } }),
    useSensor(TouchSensor, { activationConstraint: TOUCH_START }),
    useSensor(KeyboardSensor, {
      keyboardCodes: dragKeys,
      scrollBehavior: 'auto',
      coordinateGetter: (event, { context }) => {
        const isVertical = event.code === 'ArrowDown' || event.code === 'ArrowUp'
        const step = stepOf(event.code) * (isVertical ? (columns?.current ?? 1) : 1)
        if (step === 0) return
        event.preventDefault()
        keyTarget.current = cycle(servers, keyTarget.current ?? home.current, step)
        const node = context.droppableContainers.get(`server:${keyTarget.current}`)?.node.current
        if (!node || !context.collisionRect) return
        node.scrollIntoView({ block: 'nearest' })
        return cornerOver(node.getBoundingClientRect(), context.collisionRect)
      },
    }),
  )
  const under: CollisionDetection = (args) => {
    if (byKeys.current) return keyTarget.current === null ? [] : [{ id: `server:${keyTarget.current}` }]
    const pointed = pointerWithin(args)
    return pointed.length > 0 || args.pointerCoordinates ? pointed : rectIntersection(args)
  }
  const announcements = useMemo(
    () => ({
      onDragStart: ({ active }: { active: { id: string | number } }) => words.pickedUp(idOf(active.id), byKeys.current),
      onDragOver: ({ active, over }: Held) => words.over(idOf(active.id), over && idOf(over.id)),
      onDragEnd: ({ active, over }: Held) => {
        if (over === null) return words.dropped(idOf(active.id))
        return idOf(over.id) === home.current ? words.letGo(idOf(active.id)) : undefined
      },
      onDragCancel: ({ active }: Held) => words.letGo(idOf(active.id)),
    }),
    [words],
  )

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={under}
      accessibility={{ announcements, screenReaderInstructions: { draggable: words.instructions } }}
      onDragStart={({ active, activatorEvent }) => {
        isHeld.current = true
        byKeys.current = activatorEvent instanceof KeyboardEvent
        keyTarget.current = null
        home.current = homeOf(idOf(active.id))
        onPickUp(idOf(active.id))
      }}
      onDragOver={({ over }) => onAim(over && idOf(over.id))}
      onDragEnd={({ active, over }) => {
        isHeld.current = false
        onDrop(idOf(active.id), over && idOf(over.id))
      }}
      onDragCancel={() => {
        isHeld.current = false
        onLetGo()
      }}
    >
      {children}
      {createPortal(
        <DragOverlay dropAnimation={null} zIndex={30}>
          {held}
        </DragOverlay>,
        document.body,
      )}
    </DndContext>
  )
}

interface Held {
  readonly active: { readonly id: string | number }
  readonly over: { readonly id: string | number } | null
}

/** For a VM: `body` is what is carried, `handle` goes on the button that takes it. */
export function useVmHandle(vm: string, isSelecting = false) {
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({ id: `vm:${vm}` })
  // While VMs are selected, the keys that would take one choose it instead.
  const taken = Object.entries(listeners ?? {}).filter(([name]) => !isSelecting || name !== 'onKeyDown')
  return {
    body: setNodeRef,
    handle: {
      ref: setActivatorNodeRef,
      'aria-describedby': attributes['aria-describedby'],
      ...Object.fromEntries(taken),
    },
    isHeld: isDragging,
  }
}

/** For a server: the ref of what a VM can be dropped on; `isElsewhere`: another element takes VMs for it at present. */
export const useDropArea = (server: string, isElsewhere = false): ((element: HTMLElement | null) => void) =>
  useDroppable({ id: `${isElsewhere ? 'closed' : 'server'}:${server}`, disabled: isElsewhere }).setNodeRef

import { useEffect } from 'react'
import { chooseOutlet, chooseRegister } from '../offline/device.ts'
import { useBusiness, useRegisters } from '../offline/shop-reads.ts'
import { useMay, usePlace, useUser } from '../offline/use-session.ts'
import { Icon } from '../ui/marks/marks.tsx'
import { Menu, type MenuGroup } from '../ui/menu.tsx'
import { initialsOf } from '../ui/surface.tsx'
import { words } from './words.ts'

/**
 * Outlet and counter of this device. Its only counter is taken by itself; its name stands in the bar.
 */
function usePlaces() {
  const user = useUser()
  const place = usePlace()
  const mayRead = useMay('business.read')
  const sells = useMay('shifts.open')

  const outlet = user.outlets.find((one) => one.id === place.outletId) ?? user.outlets[0]
  const business = useBusiness(mayRead)
  const isChosen = outlet !== undefined && outlet.id === place.outletId
  const registers = useRegisters(place.outletId, mayRead && isChosen)
  const register = registers.data?.find((one) => one.id === place.registerId)

  useEffect(() => {
    if (outlet && outlet.id !== place.outletId) chooseOutlet(outlet.id)
  }, [outlet, place.outletId])

  useEffect(() => {
    // Where there are several the till asks once: bills must not be numbered for a counter that nobody chose.
    const [only, ...others] = registers.data ?? []
    if (sells && !register && only && others.length === 0) chooseRegister(only.id)
  }, [registers.data, register, sells])

  return { user, outlet, register, registers: registers.data ?? [], business: business.data }
}

export function PlaceSwitcher() {
  const { user, outlet, register, registers, business } = usePlaces()
  if (!outlet) return null
  const groups: MenuGroup[] = [
    {
      id: 'outlets',
      heading: words.outlets,
      choices: user.outlets.map((one) => ({
        id: one.id,
        label: one.name,
        icon: one.kind === 'salon' ? 'scissors' : 'store',
        checked: one.id === outlet.id,
        onSelect: () => chooseOutlet(one.id),
      })),
    },
  ]
  if (registers.length > 0) {
    groups.push({
      id: 'registers',
      heading: words.registers,
      choices: registers.map((one) => ({
        id: one.id,
        label: one.name,
        icon: 'monitor',
        checked: one.id === register?.id,
        onSelect: () => chooseRegister(one.id),
      })),
    })
  }
  const name = business?.name ?? outlet.name
  const sub = [business && business.name !== outlet.name ? outlet.name : null, register?.name]
  const mark = outlet.kind === 'salon' ? 'place__mark place__mark--salon' : 'place__mark'
  return (
    <Menu
      label={`${words.place}. ${name}, ${sub.filter(Boolean).join(', ')}`}
      triggerClass="place"
      groups={groups}
      trigger={
        <>
          <span className={mark} aria-hidden="true">
            {initialsOf(name)}
          </span>
          <span className="place__txt">
            <span className="place__name trunc">{name}</span>
            <span className="place__sub trunc">{sub.filter(Boolean).join(' · ')}</span>
          </span>
          <Icon name="chevrons-up-down" size="s" className="mute" />
        </>
      }
    />
  )
}

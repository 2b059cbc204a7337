import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import { currentPlace } from '../../offline/device.ts'
import { giveWay } from '../../offline/give-way.ts'

/** Most who open a device by PIN sell. */
const usualScreen = '/sell'

/**
 * While somebody types their PIN, the code of the screen behind the door and the list of items come
 * into memory: a slow device needs longer for them than a person for four digits.
 */
export function useMadeReady(next: string | undefined, isWanted: boolean): void {
  const router = useRouter()
  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    // First the pad is drawn, and takes the digits of whoever is quick.
    void giveWay().then(() => {
      if (isGone) return
      const [path = usualScreen] = (next ?? usualScreen).split(/[?#]/)
      const [routes] = router.getMatchedRoutes(path)
      for (const route of routes) void router.loadRouteChunk(route)?.catch(() => undefined)
      const { outletId } = currentPlace()
      if (outletId) catalogueOf(outletId)
    })
    return () => {
      isGone = true
    }
  }, [router, next, isWanted])
}

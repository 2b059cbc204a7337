import { BlockList } from 'node:net'
import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os'

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>

/**
 * Networks that nobody on the internet can be reached in: those that the IANA registries of special-purpose addresses
 * (RFC 6890) call not globally reachable. The authority of a box may vouch for these alone.
 */
export const localNetworks = {
  ipv4: [
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
  ],
  ipv6: ['::1/128', 'fc00::/7'],
} as const

const local = new BlockList()
for (const family of ['ipv4', 'ipv6'] as const) {
  for (const network of localNetworks[family]) {
    const [start = '', length] = network.split('/')
    local.addSubnet(start, Number(length), family)
  }
}

/** An address that this machine has in a network of the shop. */
export interface OwnAddress {
  readonly address: string
  readonly family: 'IPv4' | 'IPv6'
  readonly netmask: string
  /** The network interface that has it. */
  readonly device: string
}

export function isLocal(address: string, family: OwnAddress['family']): boolean {
  return local.check(address, family === 'IPv4' ? 'ipv4' : 'ipv6')
}

/** Bridges of containers and virtual machines, and tunnels: no till comes from there. */
const INSIDE = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|utun|tun|tap|wg|zt)/

export const isInside = (device: string): boolean => INSIDE.test(device)

/**
 * The machine's own addresses, those a till most likely reaches first. Addresses of a link (fe80::) are left out:
 * they need the name of an interface, which no browser takes.
 */
export function ownAddresses(interfaces: Interfaces = networkInterfaces()): OwnAddress[] {
  const found = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter((info) => !info.internal && isLocal(info.address, info.family))
      .map(({ address, family, netmask }) => ({
        own: { address, family, netmask, device: name },
        rank: (isInside(name) ? 2 : 0) + (family === 'IPv6' ? 1 : 0),
      })),
  )
  return found.toSorted((one, other) => one.rank - other.rank).map(({ own }) => own)
}

/** `till-2.local` for a machine that is called so in its network; null for one without a name of its own. */
export function machineName(name: string = hostname()): string | null {
  const [first = ''] = name.toLowerCase().split('.')
  const isName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(first) && first !== 'localhost'
  return isName ? `${first}.local` : null
}

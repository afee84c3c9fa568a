// What people write short in names and type short in searches. Only words seen in Azure's naming recommendations
// ("Abbreviation recommendations for Azure resources", Microsoft Learn) and in the names of the built-in roles.

const table = `
kv keyvault: key vault
prod prd: production
dev: development
stg: staging
tst: test
qa: quality
rg: resource group
sub: subscription
mg: management group
au: administrative unit
vm: virtual machine
vmss: virtual machine scale
vnet: virtual network
st stor: storage
sa: storage account
aks k8s: kubernetes
acr: container registry
apim: api management
law: log analytics workspace
la: log analytics
db: database
func fn: function
net nw: network
mi: managed identity
sp spn: service principal
ca: conditional access
app: application
apps: applications
admin adm: administrator
admins: administrators
sec: security
auth: authentication
priv: privileged
mgr: manager
mgmt mgt: management
mgmt: manage
pwd pw: password
usr: user
dir: directory
contrib: contributor
ext: external
ops: operations
op: operator
id: identity
org: organization
cert: certificate
certs: certificates
comms: communications
dr: disaster recovery
m365 o365: microsoft 365
o365: office 365
spo: sharepoint
exo exch: exchange
pbi: power bi
`;

/** Another way of writing a word: one or more words that must stand next to each other. */
export interface OtherWriting {
  readonly words: readonly string[];
  /** True when typed short for one longer word, such as `prod`: as good as the word itself. */
  readonly sameWord: boolean;
  /** True for a short form, which must stand as a word of its own: `app` is in `apple`, and does not mean it. */
  readonly isShort: boolean;
}

interface Words {
  readonly writings: ReadonlyMap<string, readonly OtherWriting[]>;
  readonly expansions: ReadonlyMap<string, string>;
}

let made: Words | undefined;

/** Made when the first word is looked up: a list without words has no use for them. */
function known(): Words {
  made ??= readTable();
  return made;
}

function readTable(): Words {
  const writings = new Map<string, OtherWriting[]>();
  const expansions = new Map<string, string>();
  const add = (word: string, writing: OtherWriting) => writings.set(word, [...(writings.get(word) ?? []), writing]);
  for (const line of table.trim().split('\n')) {
    const [shorts = '', long = ''] = line.split(': ');
    const words = long.split(' ');
    for (const short of shorts.split(' ')) {
      add(short, { words, sameWord: words.length === 1, isShort: false });
      if (words.length === 1) add(long, { words: [short], sameWord: true, isShort: true });
      else expansions.set(short, long);
    }
  }
  return { writings, expansions };
}

/** Other writings of a folded word: `kv` gives key vault, `production` gives prod. Empty when there are none. */
export function otherWritings(word: string): readonly OtherWriting[] {
  return known().writings.get(word) ?? [];
}

/** The long form of a short word that stands for several (`kv` is key vault); `undefined` for all others. */
export function longForm(word: string): string | undefined {
  return known().expansions.get(word);
}

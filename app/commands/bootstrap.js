/**
 * The first file of every command. It runs on whatever Node a person has, so it is plain
 * JavaScript and imports nothing that is installed: it installs what the lockfile says, finds the
 * pinned Node, and hands the command to it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.town-crier');
const commands = ['start', 'dev', 'build', 'test', 'bench', 'emails', 'admin'];
const oldestNode = 20;
const windows = process.platform === 'win32';

function fail(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Whether what npm noted in node_modules is what the lockfile lists; optional ones may be absent. */
function installedByHand() {
  try {
    const listed = readJson(join(root, 'package-lock.json')).packages;
    const installed = readJson(join(modules, '.package-lock.json')).packages;
    const same = (name) => installed[name]?.version === listed[name]?.version;
    return (
      Object.keys(listed).every((name) => name === '' || listed[name].optional || same(name)) &&
      Object.keys(installed).every(same)
    );
  } catch {
    return false;
  }
}

function noteInstalled(hash) {
  try {
    writeFileSync(stamp, `${hash}\n`);
  } catch {
    // A folder made read-only after the install is fine: the next start compares again.
  }
}

/** npm must not run on the Node that it is about to remove and lay anew. */
function pathWithoutModules() {
  const entries = (process.env.PATH ?? '').split(delimiter);
  return entries.filter((entry) => !resolve(entry).startsWith(modules)).join(delimiter);
}

async function install(hash) {
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) {
    fail(
      'node_modules is a link, and what it points at is not what package-lock.json lists. Run "npm ci" in the folder it points at, or remove the link.',
    );
  }
  try {
    accessSync(root, constants.W_OK);
  } catch {
    fail(
      `Packages have to be installed, but the folder ${root} cannot be written. Make it writable for this user, or run "npm ci" there as a user who may write.`,
    );
  }
  console.log('Installing what package-lock.json lists (a minute or two the first time) …');
  const since = process.hrtime.bigint();
  const seconds = () => Number((process.hrtime.bigint() - since) / 1_000_000_000n);
  const progress = setInterval(() => console.log(`… still installing, ${seconds()} s`), 15_000);
  const npm = spawn(
    'npm',
    ['ci', '--include=dev', '--include=optional', '--no-audit', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: windows,
      env: { ...process.env, PATH: pathWithoutModules() },
    },
  );
  const code = await new Promise((settle) => {
    npm.on('error', () => settle('missing'));
    npm.on('exit', settle);
  });
  clearInterval(progress);
  if (code === 'missing') {
    fail(
      'npm was not found, and it is needed once to install the packages. It comes with Node from nodejs.org; on Debian or Ubuntu: apt-get install npm.',
    );
  }
  if (code !== 0) {
    fail(
      `npm could not install the packages (exit ${code}); its own lines above say why. Most often the registry is out of reach or the disk is full.`,
    );
  }
  noteInstalled(hash);
  console.log(`Installed in ${seconds()} s.`);
}

async function installIfStale() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const noted = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '';
  if (noted === hash) return;
  if (installedByHand()) noteInstalled(hash);
  else await install(hash);
}

function runs(node, major) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 && stdout.startsWith(`v${major}.`);
}

/** The pinned Node: its platform package, else what its install script laid, else this very one. */
function pinnedNode() {
  const pinned = readJson(join(root, 'package.json')).dependencies.node;
  const major = pinned.split('.')[0];
  const platform = windows ? 'win' : process.platform;
  const binary = windows ? 'node.exe' : 'node';
  const places = [
    join(modules, `node-${platform}-${process.arch}`, 'bin', binary),
    join(modules, 'node', 'bin', binary),
  ];
  for (const place of places) if (existsSync(place) && runs(place, major)) return place;
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  return fail(
    `Town Crier runs on Node ${major}, which comes with its packages, but none was found for ${process.platform} on ${process.arch}, and this is Node ${process.versions.node}. Install Node ${major} from nodejs.org and run the command again.`,
  );
}

function run(node, name, rest) {
  const child = spawn(node, [join(root, 'app', 'commands', `${name}.ts`), ...rest], {
    cwd: root,
    // The channel closes when this process is killed outright, so that the command can stop too.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      // Every process below compiles the same files; what V8 made of them is kept for the next one.
      NODE_COMPILE_CACHE: join(root, 'build', '.compiled'),
      ...process.env,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm ends on SIGTERM without passing it on, and leaves this process to another parent.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined && !windows) {
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500);
  }
  child.on('error', (error) => fail(`Node could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

async function main() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode) {
    fail(
      `Town Crier needs Node ${oldestNode} or newer to begin with; this is Node ${process.versions.node}. Install a newer one from nodejs.org and run the command again.`,
    );
  }
  const [name, ...rest] = process.argv.slice(2);
  if (!commands.includes(name)) {
    fail(`Usage: node app/commands/bootstrap.js ${commands.join('|')} [arguments]`, 2);
  }
  await installIfStale();
  run(pinnedNode(), name, rest);
}

main().catch((error) => fail(`The command could not begin: ${error.message}`));

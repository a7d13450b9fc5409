import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { pickRepository } from '../ui/pickRepository.ts';

/** The repository that an argument of ours names: `{ repository: key }`. Nothing about arguments is certain. */
export function repositoryNamed(app: App, [first]: readonly unknown[]): RepositoryHandle | undefined {
  const { repository: key } = (first ?? {}) as { readonly repository?: unknown };
  return typeof key === 'string' ? app.repositories.byKey(key) : undefined;
}

/** The one that an argument names, or else all. */
export async function repositoriesMeant(app: App, args: readonly unknown[]): Promise<readonly RepositoryHandle[]> {
  const all = await app.repositories.all();
  const one = repositoryNamed(app, args);
  return one === undefined ? all : [one];
}

/** The one that an argument names, the only one, or the one that a person chooses. */
export async function repositoryMeant(
  app: App,
  args: readonly unknown[],
  placeHolder: string,
): Promise<RepositoryHandle | undefined> {
  await app.repositories.all();
  return repositoryNamed(app, args) ?? pickRepository(app, placeHolder);
}

import { theOffice } from '#app/domain/counties/queries.server.ts';
import type { Site } from '#app/ui/context.tsx';
import type { AppContext } from './context.ts';

/** The office's name and where to reach it, for the frame of every page. */
export function siteOf({ db, settings }: Pick<AppContext, 'db' | 'settings'>): Site | undefined {
  const office = theOffice(db.read);
  if (!office) return undefined;
  return {
    officeName: office.name,
    stateName: office.stateName,
    host: new URL(settings.publicOrigin).host,
    officeEmail: settings.officeEmail ?? office.email ?? undefined,
    officeAddress: settings.officeAddress ?? office.address ?? undefined,
  };
}

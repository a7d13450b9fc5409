import type { Command, MenuEntry } from '../commands/command.ts';
import { IN_REPOSITORY } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import { cardMenu } from './cardMenu.ts';
import { colors } from './colors.ts';
import { settings } from './settings.ts';
import { Texts } from './texts.ts';
import { submenus } from './submenus.ts';
import { container, views, welcomes } from './views.ts';
import { walkthrough } from './walkthrough.ts';

/** What goes into the manifest, and the texts that it names. */
export interface Manifest {
  readonly contributes: Readonly<Record<string, unknown>>;
  readonly nls: Readonly<Record<string, string>>;
}

/** Derives the manifest's `contributes` from commands, views and settings. Runs when the manifest is generated. */
export function describeManifest(): Manifest {
  const texts = new Texts();
  const contributes = {
    commands: commands.map((command) => describeCommand(command, texts)),
    submenus: submenus.map(({ id, label }) => ({ id, label: texts.add(`submenu.${id}`, label) })),
    menus: describeMenus(),
    keybindings: commands.flatMap(({ id, keybindings = [] }) => keybindings.map((each) => ({ command: id, ...each }))),
    viewsContainers: {
      activitybar: [{ ...container, title: texts.add('container.title', container.title) }],
    },
    views: {
      [container.id]: views.map(({ id, name, icon, contextualTitle }) => ({
        id,
        name: texts.add(`view.${id}.name`, name),
        icon,
        contextualTitle: texts.add(`view.${id}.title`, contextualTitle),
      })),
    },
    viewsWelcome: welcomes.map(({ key, view, when, text }) => ({
      view,
      contents: texts.add(`welcome.${key}`, text),
      when,
    })),
    configuration: { title: 'Grite', properties: describeSettings(texts) },
    colors: colors.map(({ id, description, preset }) => ({
      id,
      description: texts.add(`color.${id}`, description),
      defaults: { dark: preset, light: preset, highContrast: preset, highContrastLight: preset },
    })),
    taskDefinitions: [describeTask(texts)],
    walkthroughs: walkthrough(texts),
  };
  return {
    contributes: Object.fromEntries(Object.entries(contributes).filter(([, value]) => !isEmpty(value))),
    nls: texts.all,
  };
}

function describeTask(texts: Texts): Readonly<Record<string, unknown>> {
  const property = (name: string, description: string): object => ({
    type: 'string',
    description: texts.add(`task.gryt.${name}`, description),
  });
  return {
    type: 'gryt',
    required: ['pipeline'],
    properties: {
      pipeline: property('pipeline', 'Name of a pipeline in .gryt/pipelines, or path of its file.'),
      step: property('step', 'Only this step.'),
    },
    when: 'isWorkspaceTrusted',
  };
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function describeCommand({ id, title, icon, enablement }: Command, texts: Texts): Readonly<Record<string, string>> {
  return {
    command: id,
    title: texts.add(`command.${id}`, title),
    category: 'Grite',
    ...(icon !== undefined && { icon }),
    ...(enablement !== undefined && { enablement }),
  };
}

function describeMenus(): Readonly<Record<string, readonly object[]>> {
  const menus: Record<string, object[]> = {};
  const add = (entry: { readonly command: string } | { readonly submenu: string }, place: MenuEntry): void => {
    const { menu, when, group } = place;
    (menus[menu] ??= []).push({
      ...entry,
      ...(when !== undefined && { when }),
      ...(group !== undefined && { group }),
    });
  };
  for (const { id, menus: entries = [], palette = IN_REPOSITORY } of commands) {
    add({ command: id }, { menu: 'commandPalette', when: palette === false ? 'false' : palette });
    for (const entry of entries) add({ command: id }, entry);
  }
  for (const [id, place] of cardMenu) add({ command: id }, place);
  for (const { id, menus: entries } of submenus) for (const entry of entries) add({ submenu: id }, entry);
  return menus;
}

function describeSettings(texts: Texts): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(settings).map(([id, definition], order) => {
      const { schema, scope, description } = definition;
      const choices = 'choices' in definition ? (definition.choices as readonly string[]) : [];
      const described = {
        ...schema,
        scope,
        order,
        markdownDescription: texts.add(`setting.${id}`, description),
        ...(choices.length > 0 && {
          markdownEnumDescriptions: choices.map((text, at) => texts.add(`setting.${id}.${at}`, text)),
        }),
      };
      return [`grite.${id}`, described];
    }),
  );
}

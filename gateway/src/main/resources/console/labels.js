/** The user's categories and tags: their names by id, for rows, filters and the editor. */
export class Labels {
  categories = [];
  tags = [];
  #made = 0;

  constructor(api, onUpdate) {
    Object.assign(this, { api, onUpdate });
  }

  async load() {
    const made = this.#made;
    const [categories, tags] = await Promise.all([this.api.labels('categories'), this.api.labels('tags')]);
    if (made !== this.#made) {
      await this.load(); // the answers may be of before that
      return;
    }
    this.categories = categories.categories;
    this.tags = tags.tags;
    this.onUpdate();
  }

  /** Makes one, of the kind categories or tags. */
  async create(kind, name) {
    const made = await this.api.createLabel(kind, name);
    this.#made++;
    this[kind] = [...this[kind], made].sort((one, other) => one.name.localeCompare(other.name));
    this.onUpdate();
    return made;
  }

  categoryName = (id) => this.categories.find((category) => category.id === id)?.name;
  tagName = (id) => this.tags.find((tag) => tag.id === id)?.name;
  tagId = (name) => this.tags.find((tag) => tag.name === name)?.id;

  /** Whether a task names one that was made elsewhere since. */
  lacksOneOf = (task) =>
    (task.category_id !== null && !this.categoryName(task.category_id)) || task.tags.some((id) => !this.tagName(id));
}

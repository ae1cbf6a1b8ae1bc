// What the scripts of the page use and do not define: the two libraries, and what every element of ours has.
declare const Panzoom: (element: Element, options: object) => any;
declare const vis: { DataSet: new () => any; Network: new (host: Element, data: object, options: object) => any };

interface Element {
  readonly dataset: DOMStringMap;
}

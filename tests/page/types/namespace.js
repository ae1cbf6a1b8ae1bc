// What all scripts of the page share; the compiler gathers here what each of them adds.
var conceptmap = {};

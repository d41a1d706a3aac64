/** Given and family names as Mississippi spells them, with what breaks careless programs. */
export const givenNames = listed(`
Aaliyah, Abigail, Adrián, Alton, Amara, Andre, Anh, Annie Ruth, Beatriz, Bernadette, Bobby,
Brenda, Caleb, Carlos, Charlene, Chloë, Clarence, Cora, Curtis, Daphne, Darnell, Deborah,
Dewayne, Dolores, Earnestine, Eddie, Élise, Ernesto, Ethan, Fatima, Felicia, Floyd, Gabriela,
Gladys, Grady, Guadalupe, Harold, Hattie, Héctor, Imani, Iñigo, Irma, Isaiah, Ja'Marcus, Jamal,
Jasmine, Jean-Luc, Jerome, Jessie, Jin-Ho, Joaquín, John Paul, José, Kiara, Kimberly, La'Tasha,
Lamar, Latoya, Linh, Lorraine, Lucille, Luz, Mae, Malik, María José, Marcus, Mary-Ellen, Mattie,
Mercedes, Micah, Minh, Monique, Myrtle, Nadine, Nathaniel, Nguyet, Nia, Nikhil, Noemí, Odessa,
Otis, Patrice, Percy, Priya, Quinton, Rachel, Ramón, Raúl, Renée, Rosetta, Roy, Ruby, Sadie,
Shaquille, Shelby, Siobhán, Sofía, Tamika, Terrence, Thelma, Tomás, Tyrone, Velma, Verónica,
Walter, Wanda, Willie Mae, Ximena, Zachary, Zoë
`);

export const familyNames = listed(`
Abernathy, Acosta, Alvarado, Anderson, Baptiste, Barnes, Beasley, Bell-Carter, Billie,
Boudreaux, Broussard, Brown, Bryant, Cáceres, Carmichael, Castañeda, Chatman, Coleman, Crosby,
D'Angelo, Davis, De la Cruz, Dukes, Ellington, Evans, Farve, Ferguson, Fontenot, Fortenberry,
Gaines, García, Gatlin, Gibbs, Goldberg, Gray, Guillory, Hairston, Harris, Hernández, Holloway,
Hughes, Ibarra, Isaac, Ivy, Jackson, Jefferson-Smith, Jim, Johnson, Jones, Kaur, Keyes, Kim,
King, Lacy, Ladner, Le, Lewis, Lofton, López, Magee, Martínez, McCoy, McDonald-O'Hara, McGee,
McLemore, Mitchell, Moody, Muñoz, Necaise, Nguyen, Núñez, O'Brien, O'Neal, Okafor, Ortiz, Patel,
Peña, Pham, Pickens, Pittman, Quiñones, Ramírez, Ratliff, Reed, Robinson, Rosenfeld, Saint-Cyr,
Saucier, Sims, Smith, St. Julien, Stringer, Suárez, Taylor, Thigpen, Thomas, Tolbert, Tran,
Tubby, Varnado, Vázquez, Walker, Washington, Watts, White, Williams, Willis, Wolfe, Yarbrough,
Young, Zúñiga
`);

function listed(names: string): string[] {
  return names.trim().split(/,\s+/);
}

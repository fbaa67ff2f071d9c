// SPDX-License-Identifier: Apache-2.0
// Names and places. Firms and people are combined from word lists and do not exist; the towns do (municipal seats of the
// district of Braga, Portugal), and customers are strewn around them at random.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "data/core/error.hpp"
#include "tools/samples/invented.hpp"

namespace visitcast::samples {
namespace {

const std::array<Industry, 10> industries{{
    {"C10", "Food products", {"Laticínios", "Moagem", "Conservas"}, 0.60},
    {"C13", "Textiles", {"Fiação", "Malhas", "Tinturaria"}, 0.65},
    {"C14", "Wearing apparel", {"Confeções", "Camisaria", "Vestuário"}, 0.45},
    {"C22", "Rubber and plastic products", {"Plásticos", "Borrachas", "Embalagens"}, 0.65},
    {"C25", "Fabricated metal products", {"Metalomecânica", "Serralharia", "Fundição"}, 0.50},
    {"C26", "Electronic products", {"Eletrónica", "Componentes", "Sensores"}, 0.70},
    {"E36", "Water supply", {"Águas", "Captações", "Elevatória"}, 0.70},
    {"G47", "Retail trade", {"Mercado", "Armazéns", "Galerias"}, 0.55},
    {"I55", "Accommodation", {"Hotel", "Termas", "Pousada"}, 0.50},
    {"Q86", "Human health", {"Clínica", "Casa de Saúde", "Laboratório"}, 0.60},
}};

constexpr std::array<std::string_view, 40> epithets{
    "do Rio Sereno",      "da Ponte Caiada",   "do Monte Alvo",        "da Fonte Fria",     "do Vale Dourado",
    "da Eira Larga",      "do Souto Velho",    "da Pedra Rolada",      "do Carvalhal Novo", "da Ribeira Mansa",
    "do Moinho Quieto",   "da Quinta Lavada",  "do Penedo Raso",       "da Veiga Clara",    "do Campo Redondo",
    "da Azenha Branca",   "do Freixo Torto",   "da Encosta Soalheira", "do Outeiro Liso",   "da Lameira Funda",
    "do Pinhal Ventoso",  "da Cancela Verde",  "do Bosque Ameno",      "da Levada Antiga",  "do Cruzeiro Partido",
    "da Macieira Brava",  "do Poço Estrelado", "da Colina Serena",     "do Salgueiral",     "da Tília Grande",
    "do Lagar Escondido", "da Giesta Amarela", "do Açude Manso",       "da Nogueira Alta",  "do Regato Vivo",
    "da Senda Real",      "do Loureiro Anão",  "da Várzea Comprida",   "do Cômoro Dourado", "da Urze Rosada"};

constexpr std::array<std::string_view, 16> given{"Ana",  "Bruno", "Carla", "Diogo", "Elisa",  "Filipe", "Graça", "Hugo",
                                                 "Inês", "João",  "Lídia", "Marco", "Noémia", "Óscar",  "Paula", "Rui"};
constexpr std::array<std::string_view, 16> family{"Araújo", "Barros", "Cunha",  "Dantas",   "Esteves", "Faria",
                                                  "Gomes",  "Lima",   "Macedo", "Nogueira", "Peixoto", "Queirós",
                                                  "Rocha",  "Sá",     "Teles",  "Veloso"};

struct Town {
    std::string_view name;
    core::Place seat;
    int weight;
    double spread_km;
};
constexpr std::array<Town, 14> towns{{
    {"Braga", {41.5503, -8.4201}, 27, 3.5},
    {"Guimarães", {41.4444, -8.2962}, 20, 3.5},
    {"Vila Nova de Famalicão", {41.4080, -8.5198}, 16, 3.5},
    {"Barcelos", {41.5317, -8.6179}, 12, 4},
    {"Fafe", {41.4509, -8.1727}, 6, 2.5},
    {"Vizela", {41.3756, -8.3090}, 4, 1.5},
    {"Esposende", {41.5322, -8.7806}, 4, 2.5},
    {"Vila Verde", {41.6487, -8.4366}, 4, 2.5},
    {"Póvoa de Lanhoso", {41.5760, -8.2702}, 3, 2},
    {"Amares", {41.6305, -8.3513}, 2, 1.5},
    {"Vieira do Minho", {41.6333, -8.1417}, 1, 1.5},
    {"Celorico de Basto", {41.3867, -8.0011}, 1, 1.5},
    {"Cabeceiras de Basto", {41.5142, -7.9938}, 1, 1.5},
    {"Terras de Bouro", {41.7178, -8.3078}, 1, 1},
}};

double mean_of(const Client& client, int first_month_of_year, int last_month_of_year) {
    double sum = 0;
    int count = 0;
    for (std::size_t i = 0; i < client.kwh.size(); ++i) {
        const int month = (client.first + static_cast<int>(i)).month_of_year();
        if (month < first_month_of_year || month > last_month_of_year) continue;
        sum += client.kwh[i];
        ++count;
    }
    return count == 0 ? 0 : sum / count;
}

}  // namespace

const Industry& industry_of(const Client& client, core::Random& random) {
    const auto one_of = [&](std::initializer_list<std::size_t> some) -> const Industry& {
        return industries[*(some.begin() + random.below(some.size()))];
    };
    const double whole_year = mean_of(client, 1, 12);
    const double august = mean_of(client, 8, 8) * 2 / std::max(1.0, mean_of(client, 7, 7) + mean_of(client, 9, 9));
    if (august < 0.9) return one_of({1, 2, 2, 4, 5});
    if (mean_of(client, 6, 9) > 1.12 * whole_year) return one_of({0, 6, 7, 8});
    if (mean_of(client, 6, 9) < 0.85 * whole_year) return one_of({7, 9, 9});
    return one_of({0, 1, 2, 3, 4, 5, 7, 9});
}

std::string firm_name(const Industry& industry, std::size_t number) {
    const std::size_t firms = industry.firms.size();
    // Both counters step at once and their sizes (3 and 40) have no common factor: 120 different names in an industry.
    const std::size_t first = number % firms;
    const auto own = static_cast<std::size_t>(industry.code[1] * 10 + industry.code[2]);  // industries start at other words
    const std::size_t epithet = (number * 7 + own * 3) % epithets.size();
    return std::string(industry.firms[first]) + " " + std::string(epithets[epithet]) + (number % 4 == 0 ? ", S.A." : ", Lda");
}

std::string person_name(core::Random& random) {
    const std::string_view last = family[random.below(family.size())];  // one after the other: a sum has no order of its own
    return std::string(given[random.below(given.size())]) + " " + std::string(last);
}

Site site(core::Random& random) {
    int weights = 0;
    for (const Town& town : towns) weights += town.weight;
    auto pick = static_cast<int>(random.below(static_cast<std::size_t>(weights)));
    std::size_t chosen = 0;
    while (pick >= towns[chosen].weight) pick -= towns[chosen++].weight;
    const Town& town = towns[chosen];
    constexpr double km_per_degree = 111.2;
    const double north = random.normal() * town.spread_km;
    double east = random.normal() * town.spread_km;
    if (town.name == "Esposende") east = std::abs(east);  // the sea lies west of it
    const double lat = town.seat.lat + north / km_per_degree;
    const double lon = town.seat.lon + east / km_per_degree / std::cos(lat * std::numbers::pi / 180);
    return {town.name, {std::round(lat * 1e5) / 1e5, std::round(lon * 1e5) / 1e5}};
}

core::Place town(std::string_view name) {
    const auto found = std::find_if(towns.begin(), towns.end(), [&](const Town& one) { return one.name == name; });
    if (found == towns.end()) throw core::Error("no such town: " + std::string(name));
    return found->seat;
}

}  // namespace visitcast::samples
